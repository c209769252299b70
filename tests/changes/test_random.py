"""The laws of changes on random charters, in which every fact of the model can stand, the newest forms too."""

from __future__ import annotations

import json
import random
import re

from changes.test_diff import applied
from hypothesis import given, settings
from strategies import A_FEW, charters

from mspcharter.changes.differences import differences
from mspcharter.changes.patch import patch
from mspcharter.compiler import compile
from mspcharter.emit.document.charter import to_msp
from mspcharter.emit.json.data import to_json
from mspcharter.model import KINDS, Charter
from mspcharter.semantics.places import LANGUAGE
from mspcharter.syntax.printer import format as formatted
from mspcharter.text import Source

FEW = settings(A_FEW, max_examples=4)


@given(charters())
@FEW
def test_layout_comments_and_order_of_random_charters_are_no_change(charter: Charter) -> None:
    text = to_msp(charter)
    old = compile(Source("c.msp", text)).charter
    parts = re.split(r"\n(?=[^\s#])", text)
    shuffled = parts[1:]
    random.Random(7).shuffle(shuffled)
    for other in (
        formatted(Source("c.msp", text), LANGUAGE),
        "# A comment.\n" + text,
        "\n".join([parts[0], *shuffled]),
    ):
        assert differences(old, compile(Source("c.msp", other)).charter).declared == ()


@given(charters())
@FEW
def test_the_patch_of_random_charters_gives_the_new_model(old: Charter) -> None:
    kept = {collection: dict(list(getattr(old, collection).items())[1:]) for collection in KINDS.values()}
    new = old._replace(**kept)
    before, after = (json.loads(to_json(one)) for one in (old, new))
    for first, second in ((before, after), (after, before)):
        model = json.loads(json.dumps(first))
        for operation in patch(first, second):
            model = applied(model, operation)
        assert model == second


@given(charters())
@settings(A_FEW, max_examples=2)
def test_whatever_is_taken_out_of_a_random_charter_is_a_change(old: Charter) -> None:
    for kind, collection in KINDS.items():
        kept = dict(getattr(old, collection))
        if not kept:
            continue
        name = next(iter(kept))
        del kept[name]
        new = old._replace(**{collection: kept})
        for one, other in ((old, new), (new, old)):
            found = [each for each in differences(one, other).declared if each.kind == kind]
            assert [each.name for each in found if None in (each.before, each.after)] == [name]
