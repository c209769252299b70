"""Files: the only place where charters are read and documents are written.

A path may lead to a folder, to a pipe that never ends, or through a link to another user's file. Only plain files up to
a limited size are read. Output replaces its target in one step or not at all.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from itertools import count
from typing import BinaryIO

from mspcharter.inclusion import ESCAPES
from mspcharter.text import Source

STANDARD_INPUT = "-"

# A charter of a hundred thousand lines has five million characters.
LARGEST = 16 * 1024 * 1024

_ANY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

_MARK = b"\xef\xbb\xbf"

_OTHERS = {b"%PDF-": "a PDF", b"PK\x03\x04": "a file of Word or an archive"}
"""How files begin that people take for a charter."""


class Unreadable(Exception):
    """The reason why a file cannot be read."""


class NotText(Exception):
    """A file is read, but is not UTF-8: the bytes before *offset* are."""

    def __init__(self, good: str, why: str) -> None:
        super().__init__(why)
        self.good = good
        self.why = why


def read_source(path: str) -> Source:
    """Read the charter at *path*, or standard input for ``-``; raise Unreadable or NotText."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise Unreadable("cannot be read: standard input is closed")
        content = sys.stdin.buffer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Unreadable(_too_large())
        return Source("<stdin>", _decoded(content))
    return Source(path, _decoded(_content(path)))


def read_bytes(path: str) -> bytes:
    """Read the file at *path* as it is; raise Unreadable."""
    return _content(path)


def reader_of_includes(root: str) -> Callable[[str], Source | str]:
    """Return a reader for files in the folder of the charter at *root* and below."""
    folder = os.path.dirname(root) if root != STANDARD_INPUT else "."
    real_folder = os.path.realpath(folder or ".")

    def read(path: str) -> Source | str:
        below = os.path.join(folder, *path.split("/"))
        real = os.path.realpath(below)
        if os.path.commonpath([real_folder, real]) != real_folder:
            return ESCAPES
        try:
            return Source(below, _decoded(_content(below)))
        except Unreadable as error:
            return str(error)
        except NotText as error:
            return error.why

    return read


def write_whole(path: str, content: bytes) -> None:
    """Write *content* to *path* in one step: a reader finds either the old file or the whole new one.

    A link is followed, and the permissions and the owner of what was there are kept; raises OSError where that cannot
    be done.
    """
    require_replaceable(path)
    target = os.path.realpath(path)
    temporary, opened = _beside(target)
    try:
        with opened as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):
            _take_over(temporary, os.stat(target))
        else:
            os.chmod(temporary, 0o666 & ~umask())
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _beside(target: str) -> tuple[str, BinaryIO]:
    """Return the path of a new file in the folder of *target*, which only the user can read, and the file itself.

    `tempfile` does the same, and takes longer to load than a picture to draw.
    """
    for number in count():
        path = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.{number}")
        try:
            return path, open(path, "xb", opener=_private)
        except FileExistsError:
            continue
    raise AssertionError("the numbers do not end")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def require_replaceable(path: str) -> None:
    """Raise OSError if the file at *path* is read-only or has a second name, which would keep the old text.

    Replacing a file needs only a folder that can be written, so the system would replace a read-only file as well.
    """
    if not os.path.exists(path):
        return
    found = os.stat(path)
    if not found.st_mode & _ANY_WRITES or not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "it is read-only")
    if found.st_nlink > 1:
        raise OSError(errno.EMLINK, "it has another name (a hard link), which would keep the old text")


def _take_over(temporary: str, found: os.stat_result) -> None:
    """Give the file *temporary* the owner, the group and the permissions that were *found*; raise OSError if not."""
    own = os.stat(temporary)
    if (own.st_uid, own.st_gid) != (found.st_uid, found.st_gid):
        try:
            os.chown(temporary, found.st_uid, found.st_gid)
        except OSError as error:
            raise OSError(error.errno, "it belongs to another user or group, which cannot be kept") from error
    os.chmod(temporary, stat.S_IMODE(found.st_mode))


def begins_with_mark(path: str) -> bool:
    """Say whether the file at *path* begins with a byte order mark, which reading removes."""
    try:
        return _content(path).startswith(_MARK)
    except Unreadable:
        return False


def changed_since(path: str, text: str) -> bool:
    """Say whether the file at *path* differs from the *text* that was read from it."""
    try:
        return _decoded(_content(path)) != text
    except (Unreadable, NotText):
        return True


def replace_text(path: str, text: str) -> None:
    """Replace the content of the file at *path* with *text*; keep its byte order mark, if any."""
    mark = _content(path)[:3]
    write_whole(path, (mark if mark == _MARK else b"") + text.encode("utf-8"))


def exists(path: str) -> bool:
    """Say whether *path* exists, including a link without a target."""
    return os.path.lexists(path)


def is_folder(path: str) -> bool:
    """Say whether *path* is a folder."""
    return os.path.isdir(path)


def files_below(folder: str, ending: str, unreadable: Callable[[OSError], None]) -> tuple[str, ...]:
    """Return the files in *folder* and below whose names have this *ending*, sorted, without hidden folders.

    Call *unreadable* for each folder that cannot be read.
    """
    found = []
    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.normpath(os.path.join(at, name)) for name in sorted(names) if name.endswith(ending)]
    return tuple(found)


def create(path: str, content: bytes) -> None:
    """Write *content* to *path*, which must not exist yet; raise Unreadable if it exists or cannot be written."""
    try:
        with open(path, "xb") as file:
            file.write(content)
    except FileExistsError:
        raise Unreadable("already exists, and nothing was overwritten") from None
    except FileNotFoundError:
        raise Unreadable("is in a folder that does not exist") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"cannot be written: {getattr(error, 'strerror', None) or error}") from None


def umask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _content(path: str) -> bytes:
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable("is a folder")
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("is not a plain file")
        if found.st_size > LARGEST:
            raise Unreadable(_too_large())
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable("does not exist") from None
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise Unreadable("is not a path") from None


def _too_large() -> str:
    return f"is larger than {LARGEST // 1024 // 1024} MB, the most that is read"


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        known = next((what for start, what in _OTHERS.items() if content.startswith(start)), None)
        wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        why = ("is UTF-16, not UTF-8" if wide else "is not UTF-8") + "; save it as UTF-8 text"
        if known is not None:
            why = f"is {known}, and not the text of a charter"
        raise NotText(content[: error.start].decode("utf-8-sig", "ignore"), why) from None
