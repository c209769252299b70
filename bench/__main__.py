"""The benchmark: one command, a table out. ``python -m bench`` from the root of a checkout.

``python -m bench power`` prints the tables of the governance analysis only, ``python -m bench documents`` those of
documents and pictures, ``python -m bench studio`` those of the studio, and ``python -m bench hostile`` that of charters
that are made to be hard.

Absolute times differ between machines, so compare the ratios between programs that were run in turn.
The peers, textX and Beancount, run if they are installed (``pip install textX beancount``).
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from bench import editor, hostile, inputs, large_texts, pictures, power, signing, studio
from mspcharter.compiler import compile
from mspcharter.power.answers import answers
from mspcharter.power.decisions import Decisions
from mspcharter.power.memory import Memory
from mspcharter.text import Source

EXAMPLES = Path(__file__).parents[1] / "examples"
SLOWEST_SYSTEMS = ("eu-council", "forest-stewardship", "nominet", "eiti-association", "ccnso")
FLOOR = "import lark, click, pydantic"
RUNS = 15
MOST_SECONDS = 30
NEWLINE = "\n"
PEER_LINES = 2_000
THROUGHPUT_LINES = (1_000, 10_000, 100_000)


def main() -> None:
    """Print the tables."""
    if sys.argv[1:] == ["hostile"]:
        _print_table("Hostile charters, seconds of the processor for a whole process", *_hostile())
        return
    if sys.argv[1:] == ["studio"]:
        for table in studio.tables():
            _print_table(*table)
        return
    if sys.argv[1:] == ["documents"]:
        with tempfile.TemporaryDirectory() as folder:
            _print_table("Documents of examples/ke-cctld.msp, whole process", *_documents(Path(folder)))
        _print_table(*pictures.table())
        return
    if sys.argv[1:] == ["editor"]:
        _print_table(*editor.table())
        return
    if sys.argv[1:] != ["power"]:
        _print_compiler()
    for table in power.tables():
        _print_table(*table)


def _print_compiler() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _print_table("Cold check, whole process", *_cold(Path(folder)))
        _print_table("Documents of examples/ke-cctld.msp, whole process", *_documents(Path(folder)))
        _print_table("Findings, in process", *_throughput())
        _print_table("A second compile after an edit of one title, in process", *_edited())
        _print_table("Power of whole charters, in process", *_power())
        _print_table(*pictures.table())
        _print_table(*editor.table())
        _print_table(f"Whole process on {PEER_LINES:,} lines, beside peers", *_peers(Path(folder)))


def _cold(folder: Path) -> tuple[Sequence[str], list[Sequence[str]]]:
    path = folder / "cold.msp"
    path.write_text(inputs.charter(300, faulty=False), encoding="utf-8")
    # As the installed program does; `python -m` would load what finds modules first.
    check = [sys.executable, "-c", "from mspcharter.__main__ import run; run()", "check"]
    commands = {
        "check of 300 lines": [*check, str(path)],
        "check of examples/ke-cctld.msp": [*check, str(EXAMPLES / "ke-cctld.msp")],
        FLOOR: [sys.executable, "-c", FLOOR],
    }
    return _in_turn(commands, RUNS, FLOOR)


def _documents(folder: Path) -> tuple[Sequence[str], list[Sequence[str]]]:
    render = [sys.executable, "-c", "from mspcharter.__main__ import run; run()", "render"]
    path = str(EXAMPLES / "ke-cctld.msp")
    commands = {
        f"{name} of {view}": [*render, path, "--view", view, "-o", str(folder / f"out.{name}")]
        for view, name in (
            ("governance", "svg"), ("document", "md"), ("document", "html"), ("document", "docx"), ("document", "pdf"),
        )
    }  # fmt: skip
    commands["pack"] = [*render, path, "--pack", str(folder / "pack")]
    verify = [*render[:-1], "verify", str(signing.signed(EXAMPLES / "ke-cctld.msp", folder))]
    commands["verify, ten signatures"] = verify
    signed = str(folder / "signed-pack")
    subprocess.run([*render, verify[-1], "--pack", signed], check=True, capture_output=True)
    keys = str(folder / "allowed_signers")
    commands["verify, a pack with ten signatures"] = [*render[:-1], "verify", signed, "--keys", keys]
    paper = folder / "signed.pdf"
    paper.write_bytes(signing.signed_paper(EXAMPLES / "ke-cctld.msp"))
    commands["verify, a PDF with ten signatures"] = [*render[:-1], "verify", str(paper)]
    older = folder / "older.msp"
    older.write_text(Path(path).read_text(encoding="utf-8").replace("3 years", "2 years", 1), encoding="utf-8")
    draft = str(EXAMPLES / "ke-cctld-draft.msp")
    commands["changes since the draft"] = [*render[:-1], "diff", draft, path]
    commands["amend the draft"] = [*render[:-1], "amend", draft, path]
    charter, votes = inputs.ballots(folder)
    tally = ["tally", str(charter), "--decision", "plan", "--votes", str(votes)]
    commands["tally of 100,000 ballots"] = [*render[:-1], *tally]
    for name in ("docx", "html", "pdf", "svg"):
        compare = [*render[:-1], "diff", str(older), path, "-o", str(folder / f"changes.{name}")]
        commands[f"{name} of changes"] = compare
    commands[FLOOR] = [sys.executable, "-c", FLOOR]
    return _in_turn(commands, 5, FLOOR)


def _hostile() -> tuple[Sequence[str], list[Sequence[str]]]:
    commands = {name: [name] for name in ("check", "power", "scorecard")}
    commands |= {"power --indices": ["power", "--indices"], "document": ["render", "--to", "markdown"]}
    commands |= {"governance": ["render", "--view", "governance", "--to", "dot"], "fmt": ["fmt", "--check"]}
    rows: list[Sequence[str]] = []
    limit = ("-c", f'ulimit -t {MOST_SECONDS}; exec "$@"', "--", sys.executable, "-m", "mspcharter")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.msp"
        for name, make in {**hostile.CASES, **large_texts.CASES}.items():
            path.write_text(make(), encoding="utf-8")
            row: list[str] = [name]
            for command in commands.values():
                start = _seconds_of_children()
                run = ["bash", *limit, *command, str(path)]
                done = subprocess.run(run, capture_output=True, text=True, check=False)
                seconds = f"{_seconds_of_children() - start:.1f} s"
                if "Traceback" in done.stderr:
                    seconds = "traceback"
                elif done.returncode not in (0, 1, 2):
                    seconds = f"over {MOST_SECONDS} s"
                lines = f", {done.stdout.count(NEWLINE):,} lines" if command == ["power"] else ""
                row.append(seconds + lines)
            rows.append(row)
    head: Sequence[str] = ("charter", *commands)
    return head, rows


def _seconds_of_children() -> float:
    """Return the seconds that the processor has worked for the programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _edited() -> tuple[Sequence[str], list[Sequence[str]]]:
    text = (EXAMPLES / "ke-cctld.msp").read_text(encoding="utf-8")
    heading = next(line for line in text.split("\n") if line.startswith("body "))
    memory = Memory()
    rows: list[Sequence[str]] = []
    for name, kept in (("from scratch", None), ("with what was found before", memory)):
        seconds = []
        for number in range(RUNS):
            edited = text.replace(heading, f'{heading[:-1]} {number}"', 1)
            start = time.process_time()
            compile(Source("ke-cctld.msp", edited), memory=kept)
            seconds.append(time.process_time() - start)
        rows.append((name, f"{statistics.median(seconds[1:]) * 1000:.0f} ms"))
    return ("examples/ke-cctld.msp", "median"), rows


def _power() -> tuple[Sequence[str], list[Sequence[str]]]:
    texts = {
        f"examples/{name}.msp": (EXAMPLES / f"{name}.msp").read_text(encoding="utf-8")
        for name in ("ke-cctld", *(f"systems/{name}" for name in SLOWEST_SYSTEMS))
    }
    texts["400 equal members, three turnout brackets"] = inputs.turnout_brackets(400)
    rows: list[Sequence[str]] = []
    for name, text in texts.items():
        charter = compile(Source(name, text)).charter
        start = time.process_time()
        answers(Decisions(charter), "seat")
        rows.append((name, f"{time.process_time() - start:.2f} s"))
    return ("charter", "power"), rows


def _throughput() -> tuple[Sequence[str], list[Sequence[str]]]:
    rows = []
    compile(Source("warm", inputs.charter(300)))
    # A charter with errors of form runs only some checks. One without errors is checked against every principle.
    for lines, faulty in product(THROUGHPUT_LINES, (True, False)):
        source = Source("bench.msp", inputs.charter(lines, faulty=faulty))
        length = len(source.text.splitlines())
        seconds = []
        for _ in range(3):
            start = time.process_time()
            found = len(compile(source).diagnostics)
            seconds.append(time.process_time() - start)
        best = min(seconds)
        tracemalloc.start()
        if lines <= 10_000:
            compile(source)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        memory = f"{peak:.0f} MiB" if lines <= 10_000 else "-"
        rows.append(
            (
                f"{length:,}",
                "yes" if faulty else "no",
                f"{found:,}",
                f"{length / best:,.0f}",
                f"{best / length * 1e6:.1f} µs",
                memory,
            )
        )
    return ("lines", "faults", "findings", "lines/s", "per line", "peak"), rows


def _peers(folder: Path) -> tuple[Sequence[str], list[Sequence[str]]]:
    charter = folder / "peer.msp"
    charter.write_text(inputs.charter(PEER_LINES, faulty=False), encoding="utf-8")
    commands = {"mspcharter check": [sys.executable, "-m", "mspcharter", "check", "--format", "plain", str(charter)]}
    textx, bean = _program("textx"), _program("bean-check")
    if textx is not None:
        grammar, model = folder / "charter.tx", folder / "peer.model"
        grammar.write_text(inputs.TEXTX_GRAMMAR, encoding="utf-8")
        model.write_text(inputs.textx_model(PEER_LINES), encoding="utf-8")
        commands["textx check (a part of the language)"] = [textx, "check", str(model), "--grammar", str(grammar)]
    if bean is not None:
        ledger = folder / "peer.beancount"
        ledger.write_text(inputs.ledger(PEER_LINES), encoding="utf-8")
        commands["bean-check (a parser in C)"] = [bean, "--no-cache", str(ledger)]
    return _in_turn(commands, 5, "mspcharter check")


def _program(name: str) -> str | None:
    return shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)


def _in_turn(commands: dict[str, list[str]], runs: int, reference: str) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Run *commands* in turn, so that changes in the speed of the machine affect all of them."""
    # Compiled modules are cached, as they are for every user after the first run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    codes: dict[str, int] = {}
    for run in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            codes[name] = subprocess.run(command, env=environment, capture_output=True, check=False).returncode
            if run:
                seconds[name].append(time.perf_counter() - start)
    rows: list[Sequence[str]] = []
    for name, times in seconds.items():
        ratio = statistics.median(own / other for own, other in zip(times, seconds[reference], strict=True))
        rows.append((name, f"{statistics.median(times):.3f} s", f"{ratio:.2f}", str(codes[name])))
    return ("command", "median", f"ratio to {reference}", "exit"), rows


def _print_table(title: str, head: Sequence[str], rows: list[Sequence[str]]) -> None:
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    print(f"\n{title}\n")
    for row in [head, ["-" * width for width in widths], *rows]:
        print("  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
