"""The changes between two models as a JSON patch (RFC 6902): applied to the old model, it gives the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Operation: TypeAlias = dict[str, Any]


def patch(old: Any, new: Any, path: str = "") -> Iterator[Operation]:
    """Yield the operations that turn the JSON value *old* at *path* into *new*."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in old:
            if key not in new:
                yield {"op": "remove", "path": f"{path}/{_token(key)}"}
        for key, value in new.items():
            if key not in old:
                yield {"op": "add", "path": f"{path}/{_token(key)}", "value": value}
            else:
                yield from patch(old[key], value, f"{path}/{_token(key)}")
    elif isinstance(old, list) and isinstance(new, list):
        shared = min(len(old), len(new))
        for place in range(shared):
            yield from patch(old[place], new[place], f"{path}/{place}")
        for place in reversed(range(shared, len(old))):
            yield {"op": "remove", "path": f"{path}/{place}"}
        for value in new[shared:]:
            yield {"op": "add", "path": f"{path}/-", "value": value}
    else:
        yield {"op": "replace", "path": path, "value": new}


def _token(key: str) -> str:
    """Return *key* as a part of a pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
