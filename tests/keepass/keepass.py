#!/usr/bin/env python3
"""Databases of KeePass as pykeepass writes them, and what pykeepass and KeePassXC read in them, as JSON.

    keepass.py make FOLDER              one sample in every version, cipher and derivation, with password and key files
    keepass.py dump FILE PASSWORD [KEYFILE]     what pykeepass reads
    keepass.py xml FILE                 what an XML export of KeePassXC says
    keepass.py raw FILE < XML           a database around that XML: cheap, in version 4, password "p"

What this is not: a writer of its own, but for the empty database of version 3.1 that pykeepass then fills.
"""
import base64, datetime, gzip, hashlib, hmac, json, os, pathlib, struct, sys
import xml.etree.ElementTree as ET

from Cryptodome.Cipher import AES
from pykeepass import PyKeePass, create_database

PASSWORD = "pä ßwörd 🔑"
CIPHERS = {"aes256": 16, "chacha20": 12, "twofish": 16}
ARGON2ID = bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6")
ARGON2D = bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")
AES_KDF = bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea")


def make(folder):
    folder = pathlib.Path(folder)
    keys = key_files(folder)
    kp = create_database(str(folder / "blank.kdbx"), password=PASSWORD)
    fill(kp)
    parameters = dict(kp.kdbx.header.value.dynamic_header.kdf_parameters.data.dict)
    for name, cipher, kdf in (("argon2d", "aes256", ARGON2D), ("argon2id", "chacha20", ARGON2ID), ("twofish", "twofish", ARGON2D)):
        seal(kp, cipher, kdf, parameters)
        kp.save(str(folder / f"4-{name}.kdbx"))
    seal(kp, "aes256", AES_KDF, parameters)
    for name, path in keys.items():
        kp.password, kp.keyfile = None, path
        kp.save(str(folder / f"key-{name}.kdbx"))
    kp.password, kp.keyfile = PASSWORD, keys["xml2"]
    kp.save(str(folder / "both.kdbx"))
    kp.keyfile = None
    kp.save(str(folder / "4-aes.kdbx"))
    kp.kdbx.header.value.dynamic_header.compression_flags.data.compression = False
    kp.save(str(folder / "4-plain.kdbx"))
    old = folder / "3.kdbx"
    empty_3_1(old)
    kp = PyKeePass(old, PASSWORD)
    fill(kp)
    kp.save()
    kp.kdbx.header.value.dynamic_header.cipher_id.data = "twofish"
    kp.save(str(folder / "3-twofish.kdbx"))


def key_files(folder):
    key = hashlib.sha256(b"key").digest()
    check = hashlib.sha256(key).hexdigest()[:8].upper()
    xml = '<?xml version="1.0" encoding="utf-8"?>\n<KeyFile>\n\t<Meta><Version>{}</Version></Meta>\n\t<Key>\n\t\t{}\n\t</Key>\n</KeyFile>\n'
    forms = {
        "xml1": xml.format("1.00", f"<Data>{base64.b64encode(key).decode()}</Data>").encode(),
        "xml2": xml.format("2.0", f'<Data Hash="{check}">\n\t\t\t{key.hex().upper()[:32]}\n\t\t\t{key.hex().upper()[32:]}\n\t\t</Data>').encode(),
        "raw": key,
        "hex": key.hex().encode(),
        "any": b"any file at all\n" * 9,
    }
    for name, content in forms.items():
        (folder / f"{name}.key").write_bytes(content)
    return {name: str(folder / f"{name}.key") for name in forms}


def seal(kp, cipher, kdf, parameters):
    """Another cipher and derivation, as cheap as they can be."""
    header = kp.kdbx.header.value.dynamic_header
    header.cipher_id.data = cipher
    header.encryption_iv.data = os.urandom(CIPHERS[cipher])
    into = header.kdf_parameters.data.dict
    into.clear()
    parameters["$UUID"].value = kdf
    if kdf == AES_KDF:
        rounds, seed, uuid = parameters["I"], parameters["S"], parameters["$UUID"]
        rounds.key, rounds.value = "R", 1000
        into.update({"$UUID": uuid, "R": rounds, "S": seed})
        uuid.next_byte, rounds.next_byte, seed.next_byte = rounds.type, seed.type, 0
    else:
        parameters["M"].value, parameters["I"].value, parameters["P"].value = 1 << 20, 2, 2
        into.update(parameters)


def fill(kp):
    """The same entries in every file."""
    clients = kp.add_group(kp.root_group, "Kunden")
    mueller = kp.add_group(clients, "Mu\u0308ller / Söhne")
    weiss = kp.add_group(clients, "Weiß")
    deep = weiss
    for level in range(6):
        deep = kp.add_group(deep, f"Ebene {level}")

    post = kp.add_entry(mueller, "Post", "büro@müller.example", "  blank ends\t ", url="https://post.example/?a=1&b=2",
                        notes="Zeile 1\nZeile 2 <b>&amp;</b> ]]> 🦉", tags=["wichtig", "post"])
    post.title = "Post <&> \"'"  # pykeepass would look for a quotation mark in vain
    post.set_custom_property("Kundennummer", "4711")
    post.set_custom_property("Geheim ä", "s3cr3t & more", protect=True)
    post.set_custom_property("Leer", "")
    post.set_custom_property("KP2A_URL", "https://zwei.example")
    post.otp = "otpauth://totp/Post:b%C3%BCro?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=Post"
    shared = kp.add_binary(bytes(range(256)) * 40)
    post.add_attachment(shared, "Plän.bin")
    post.add_attachment(kp.add_binary(b""), "leer.txt")
    for password in ("erstes", "zweites", "  blank ends\t "):
        post.save_history()
        post.password = password

    router = kp.add_entry(weiss, "", "admin", "ö\u0308é\u00fc🔑", expiry_time=datetime.datetime(2031, 5, 6, 7, 8, 9, tzinfo=datetime.timezone.utc))
    router.expires = True
    router.add_attachment(shared, "../../gleich.bin")
    router.set_custom_property("TOTP Seed", "gezd gnbv gy3t qojq")
    router.set_custom_property("TOTP Settings", "60;8")

    kp.add_entry(deep, "Tief", "", "x" * 5000)
    timed = kp.add_entry(weiss, "KeePass 2", "u", "p")
    timed.set_custom_property("TimeOtp-Secret-Base32", "JBSWY3DPEHPK3PXP", protect=True)
    timed.set_custom_property("TimeOtp-Algorithm", "HMAC-SHA-256")
    timed.set_custom_property("TimeOtp-Length", "8")
    timed.add_attachment(shared, "Plän.bin")
    counted = kp.add_entry(weiss, "Zähler", "u", "p")
    counted.set_custom_property("HmacOtp-Secret-Hex", "48656c6c6f21deadbeef", protect=True)
    counted.set_custom_property("HmacOtp-Counter", "42")
    kp.add_entry(weiss, "Verweis", "{REF:U@I:%s}" % post.uuid.hex.upper(), "{REF:P@I:%s}" % post.uuid.hex.upper(),
                 url="{REF:A@T:Post <&> \"'}", notes="tot: {REF:P@I:00000000000000000000000000000001}")
    gone = kp.add_entry(mueller, "Gelöscht", "alt", "weg")
    kp.trash_entry(gone)


def empty_3_1(path):
    """A database of version 3.1 without entries, which pykeepass cannot begin by itself."""
    seed, transform, iv, inner, start = (os.urandom(n) for n in (32, 32, 16, 32, 32))
    fields = [(2, bytes.fromhex("31c1f2e6bf714350be5805216afc5aff")), (3, struct.pack("<I", 1)), (4, seed), (5, transform),
              (6, struct.pack("<Q", 1000)), (7, iv), (8, inner), (9, start), (10, struct.pack("<I", 2)), (0, b"\r\n\r\n")]
    header = bytes.fromhex("03d9a29a67fb4bb501000300") + b"".join(struct.pack("<BH", id, len(data)) + data for id, data in fields)
    uuid = base64.b64encode(os.urandom(16)).decode()
    xml = f"""<?xml version="1.0" encoding="utf-8"?><KeePassFile><Meta><Generator>x</Generator><RecycleBinEnabled>True</RecycleBinEnabled>
<RecycleBinUUID>AAAAAAAAAAAAAAAAAAAAAA==</RecycleBinUUID><Binaries/></Meta><Root><Group><UUID>{uuid}</UUID><Name>Root</Name>
<Times><CreationTime>2026-01-02T03:04:05Z</CreationTime></Times></Group></Root></KeePassFile>"""
    key = hashlib.sha256(hashlib.sha256(PASSWORD.encode()).digest()).digest()
    aes = AES.new(transform, AES.MODE_ECB)
    for _ in range(1000):
        key = aes.encrypt(key)
    key = hashlib.sha256(seed + hashlib.sha256(key).digest()).digest()
    data = gzip.compress(xml.encode())
    body = start + struct.pack("<I", 0) + hashlib.sha256(data).digest() + struct.pack("<I", len(data)) + data
    body += struct.pack("<I", 1) + bytes(32) + struct.pack("<I", 0)
    body += bytes([16 - len(body) % 16]) * (16 - len(body) % 16)
    path.write_bytes(header + AES.new(key, AES.MODE_CBC, iv).encrypt(body))


def dump(path, password, keyfile=None):
    kp = PyKeePass(path, password=password or None, keyfile=keyfile)
    bin_group = kp.recyclebin_group
    entries = []
    for entry in kp.entries:
        groups, group = [], entry.group
        while group is not None and not group.is_root_group:
            groups.insert(0, group.name)
            group = group.parentgroup
        trashed, group = False, entry.group
        while group is not None and bin_group is not None:
            trashed |= group == bin_group
            group = group.parentgroup
        entries.append({
            "id": str(entry.uuid), "folder": groups, "trashed": trashed, "title": entry.title or "",
            "username": entry.username or "", "password": entry.password or "", "url": entry.url or "", "notes": entry.notes or "",
            "otp": entry.otp or "", "tags": sorted(entry.tags or []), "fields": {k: v for k, v in entry.custom_properties.items() if v},
            "files": {a.filename: hashlib.sha256(a.data).hexdigest() for a in entry.attachments},
            "expires": entry.expiry_time.date().isoformat() if entry.expires else None,
        })
    return entries


def xml(path):
    """The same from `keepassxc-cli export -f xml`."""
    root = ET.parse(path).getroot()
    meta = root.find("Meta")
    files = {}
    for binary in meta.findall("Binaries/Binary"):
        data = base64.b64decode(binary.text or "")
        files[binary.get("ID")] = gzip.decompress(data) if binary.get("Compressed") == "True" else data
    bin_uuid = meta.findtext("RecycleBinUUID") if meta.findtext("RecycleBinEnabled") == "True" else None
    entries = []

    def group(element, path, trashed):
        trashed = trashed or element.findtext("UUID") == bin_uuid
        for entry in element.findall("Entry"):
            strings = {s.findtext("Key"): s.findtext("Value") or "" for s in entry.findall("String")}
            standard = {name.lower(): strings.pop(name, "") for name in ("Title", "UserName", "Password", "URL", "Notes", "otp")}
            times = entry.find("Times")
            tags = (entry.findtext("Tags") or "").replace(",", ";").split(";")
            uuid = base64.b64decode(entry.findtext("UUID")).hex()
            entries.append({
                "id": "-".join((uuid[:8], uuid[8:12], uuid[12:16], uuid[16:20], uuid[20:])), "folder": path, "trashed": trashed,
                **standard, "tags": sorted(filter(None, tags)), "fields": {k: v for k, v in strings.items() if v},
                "files": {b.findtext("Key"): content(files.get(b.find("Value").get("Ref"))) for b in entry.findall("Binary")},
                "expires": day(times.findtext("ExpiryTime")) if times.findtext("Expires") == "True" else None,
            })
        for child in element.findall("Group"):
            group(child, path + [child.findtext("Name") or ""], trashed)

    group(root.find("Root/Group"), [], False)
    return entries


def content(data):
    """Of version 4, KeePassXC's export names attachments but does not hold them."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def day(text):
    if text[4:5] == "-":
        return text[:10]
    seconds = struct.unpack("<q", base64.b64decode(text))[0]
    return (datetime.datetime(1, 1, 1) + datetime.timedelta(seconds=seconds)).date().isoformat()


def raw(path, contents, packed=True):
    """A database of version 4 around any XML: one round of AES, ChaCha20, password "p". What is hidden in it is not."""
    from Cryptodome.Cipher import ChaCha20
    seed, kdf_seed, nonce = b"s" * 32, b"k" * 32, b"n" * 12
    item = lambda kind, name, value: struct.pack("<BI", kind, len(name)) + name + struct.pack("<I", len(value)) + value
    kdf = struct.pack("<H", 0x100) + item(0x42, b"$UUID", AES_KDF) + item(5, b"R", struct.pack("<Q", 1)) + item(0x42, b"S", kdf_seed) + b"\0"
    fields = [(2, bytes.fromhex("d6038a2b8b6f4cb5a524339a31dbb59a")), (3, struct.pack("<I", packed)), (4, seed), (7, nonce), (11, kdf), (0, b"")]
    header = bytes.fromhex("03d9a29a67fb4bb501000400") + b"".join(struct.pack("<BI", id, len(data)) + data for id, data in fields)
    key = AES.new(kdf_seed, AES.MODE_ECB).encrypt(hashlib.sha256(hashlib.sha256(b"p").digest()).digest())
    key = hashlib.sha256(key).digest()
    base = hashlib.sha512(seed + key + b"\1").digest()
    tag = lambda number, data: hmac.new(hashlib.sha512(struct.pack("<Q", number) + base).digest(), data, "sha256").digest()
    inner = struct.pack("<BII", 1, 4, 3) + struct.pack("<BI", 2, 64) + bytes(64) + struct.pack("<BI", 0, 0) + contents
    payload = ChaCha20.new(key=hashlib.sha256(seed + key).digest(), nonce=nonce).encrypt(gzip.compress(inner, mtime=0) if packed else inner)
    block = lambda number, data: tag(number, struct.pack("<QI", number, len(data)) + data) + struct.pack("<I", len(data)) + data
    file = header + hashlib.sha256(header).digest() + tag(2**64 - 1, header) + block(0, payload) + block(1, b"")
    pathlib.Path(path).write_bytes(file)


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    if command == "raw":
        raw(rest[0], sys.stdin.buffer.read())
    else:
        json.dump({"make": make, "dump": dump, "xml": xml}[command](*rest), sys.stdout)
