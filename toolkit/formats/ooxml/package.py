"""A zip package: read a few members, replace some, leave every other byte as it was.

``zipfile`` would write all members anew. Here, members that do not change are copied
with their headers, compressed bytes, order and gaps. Layout: PKWARE's APPNOTE 6.3.
Not read: encrypted, split and zip64 packages, methods other than stored and deflated.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolkit.errors import InputError

LARGEST = 256_000_000
HIGHEST_RATIO = 200
_ALWAYS_FINE = 1_000_000
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8
_ZIP64 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: ``record`` is its place in the directory, ``start`` to ``end`` its
    header and data, ``data`` where the data begins."""

    name: str
    record: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    data: int
    end: int


@dataclass(frozen=True, slots=True)
class Package:
    """The bytes of a zip file and what its directory says; ``directory`` is its place,
    ``tail`` that of the record at the end."""

    path: str
    raw: bytes
    members: Mapping[str, Member]
    directory: int
    tail: int

    def read(self, name: str) -> bytes:
        """The content of a member; InputError where it is broken or far too large."""
        member = self.members[name]
        if member.size > max(_ALWAYS_FINE, HIGHEST_RATIO * member.packed):
            raise self._refused(name, f"unpacks to {member.size:,} bytes: a zip bomb?")
        if member.size > LARGEST:
            raise self._refused(name, f"has more than {LARGEST:,} bytes")
        packed = self.raw[member.data : member.data + member.packed]
        content = packed if member.method == _STORED else self._inflated(member, packed)
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise self._refused(name, "is damaged (its checksum is wrong)")
        return content

    def replaced(self, contents: Mapping[str, bytes]) -> bytes:
        """The package with other contents for some members."""
        parts, directory = [self.raw[: self._first]], self.raw[self.directory :]
        records, at = bytearray(directory), self._first
        for member in sorted(self.members.values(), key=lambda one: one.start):
            if member.name in contents:
                local, fields = _repacked(self.raw, member, contents[member.name])
            else:
                local, fields = self.raw[member.start : member.end], None
            _rewrite(records, member.record - self.directory, at, fields)
            parts.append(local)
            at += len(local)
        struct.pack_into("<L", records, self.tail - self.directory + 16, at)
        return b"".join([*parts, records])

    @property
    def _first(self) -> int:
        return min(member.start for member in self.members.values())

    def _inflated(self, member: Member, packed: bytes) -> bytes:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return inflater.decompress(packed, member.size + 1)
        except zlib.error as error:
            raise self._refused(member.name, f"is damaged ({error})") from error

    def _refused(self, name: str, reason: str) -> InputError:
        return InputError(f"{self.path}: {name} {reason}")


def package(raw: bytes, path: str) -> Package:
    """Read the directory of a zip file.

    Raises InputError for what is no zip file, is damaged, or is not supported.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        message = "is encrypted or of Word 97-2003; save it as an open .docx"
        raise InputError(f"{path}: {message}")
    tail = raw.rfind(b"PK\x05\x06")
    if tail < 0 or len(raw) < tail + _END.size:
        raise InputError(f"{path}: is not a zip file")
    _, disks, _, _, count, length, directory, comment = _end(raw, tail)
    if disks or count == 0xFFFF or directory == _ZIP64:
        raise InputError(f"{path}: split and zip64 packages are not supported")
    if directory + length != tail or tail + _END.size + comment != len(raw):
        raise InputError(
            f"{path}: is a damaged zip file (its directory is not in place)"
        )
    members = _members(raw, path, directory, tail, count)
    return Package(path, raw, members, directory, tail)


def _end(raw: bytes, tail: int) -> tuple[bytes, int, int, int, int, int, int, int]:
    signature, *disks, length, directory, comment = _END.unpack_from(raw, tail)
    one, two, here, count = disks
    return signature, one | two, two, here, count, length, directory, comment


def _members(
    raw: bytes, path: str, directory: int, tail: int, count: int
) -> dict[str, Member]:
    members: dict[str, Member] = {}
    at = directory
    for _ in range(count):
        if at + _CENTRAL.size > tail or raw[at : at + 4] != b"PK\x01\x02":
            raise InputError(f"{path}: is a damaged zip file (at byte {at})")
        fields = _CENTRAL.unpack_from(raw, at)
        name_size, extra_size, comment_size = fields[10:13]
        member = _member(raw, path, at, fields)
        if member.name in members:
            raise InputError(f"{path}: has {member.name} twice")
        members[member.name] = member
        at += _CENTRAL.size + name_size + extra_size + comment_size
    if not members or at != tail:
        raise InputError(f"{path}: is a damaged or empty zip file")
    return _bounded(members, path, directory)


def _member(raw: bytes, path: str, at: int, fields: tuple[int, ...]) -> Member:
    flags, method = fields[3], fields[4]
    crc, packed, size, name_size = fields[7:11]
    start = fields[16]
    name_at = at + _CENTRAL.size
    name = raw[name_at : name_at + name_size].decode("utf-8", "replace")
    if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED):
        message = f"{name} is encrypted or packed by method {method}, not supported"
        raise InputError(f"{path}: {message}")
    if raw[start : start + 4] != b"PK\x03\x04" or start + _LOCAL.size > len(raw):
        raise InputError(f"{path}: {name} is not at its place: a damaged zip file")
    *_, own_name, own_extra = _LOCAL.unpack_from(raw, start)
    data = start + _LOCAL.size + own_name + own_extra
    return Member(name, at, flags, method, crc, packed, size, start, data, start)


def _bounded(
    members: dict[str, Member], path: str, directory: int
) -> dict[str, Member]:
    """The members with their ends: each goes up to the next one."""
    ordered = sorted(members.values(), key=lambda member: member.start)
    ends = [*(member.start for member in ordered[1:]), directory]
    for member, end in zip(ordered, ends, strict=True):
        if member.data + member.packed > end:
            raise InputError(f"{path}: {member.name} overlaps what comes after it")
        members[member.name] = replace(member, end=end)
    return members


Fields = tuple[int, int, int, int]


def _repacked(raw: bytes, member: Member, content: bytes) -> tuple[bytes, Fields]:
    """A member's header and data with another content; its flags, sum and sizes."""
    data = content
    if member.method == _DEFLATED:
        deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        data = deflater.compress(content) + deflater.flush()
    head = list(_LOCAL.unpack_from(raw, member.start))
    name_at = member.start + _LOCAL.size
    name = raw[name_at : name_at + head[9]]
    extra = _without_zip64(raw[name_at + head[9] : member.data])
    flags, crc = member.flags & ~_SIZES_FOLLOW, zlib.crc32(content)
    head[2], head[6:9], head[10] = flags, (crc, len(data), len(content)), len(extra)
    local = _LOCAL.pack(*head) + name + extra + data
    return local, (flags, crc, len(data), len(content))


def _without_zip64(extra: bytes) -> bytes:
    """Extra fields less that of zip64, which some tools write though it is idle."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != 1:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept + extra[at:]


def _rewrite(records: bytearray, at: int, start: int, fields: Fields | None) -> None:
    """Put a member's new place, and what else is new, into its directory record."""
    struct.pack_into("<L", records, at + 42, start)
    if fields is not None:
        flags, *sizes = fields
        struct.pack_into("<H", records, at + 8, flags)
        struct.pack_into("<3L", records, at + 16, *sizes)
