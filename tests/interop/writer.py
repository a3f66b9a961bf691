#!/usr/bin/env python3
"""Writes small compartments with Python and stock `age` alone, good ones and forged ones.

    writer.py FOLDER

The counterpart of stranger.py, and like it written from docs/format.md only: what it writes, the program must open, and
what it forges, the program must refuse. It is a maker of test data and no more: its keys are not kept secret.
"""
import base64, hashlib, json, os, pathlib, secrets, struct, subprocess, sys, zlib

import stranger

NAMES = {"1.1": "Anna Ärmel", "1.2": "Bernd Müller", "1.3": "Reserve", "2.1": "Max", "2.2": "Nina"}
POLICY = {"needed": 2, "of": [{"needed": 1, "of": ["1.1", "1.2", "1.3"]}, {"needed": 1, "of": ["2.1", "2.2"]}]}
FIVE_OF_NINE = {"needed": 5, "of": [str(n) for n in range(1, 10)]}
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def b64(data):
    return base64.b64encode(data).decode()


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def padded(value, block):
    data = compact(value)
    return data + b" " * (-len(data) % block)


def random_id():
    return "".join(secrets.choice(CROCKFORD) for _ in range(16))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Key:
    """An age X25519 identity of 32 random bytes."""

    def __init__(self):
        self.bytes = secrets.token_bytes(32)
        self.identity = stranger.identity_of(self.bytes)
        self.recipient = stranger.recipient_of(self.identity)


def seal(data, *recipients):
    arguments = [part for recipient in recipients for part in ("-r", recipient)]
    return subprocess.run(["age", *arguments], input=data, capture_output=True, check=True).stdout


class Signer:
    """An Ed25519 key that writes minisign files."""

    def __init__(self):
        digest = hashlib.sha512(secrets.token_bytes(32)).digest()
        self.scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
        self.prefix = digest[32:]
        self.public = encode_point(stranger.times(self.scalar, stranger.BASE))
        self.key_id = hashlib.sha256(self.public).digest()[:8]
        self.verify_key = b64(b"Ed" + self.key_id + self.public)

    def ed25519(self, message):
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % stranger.L
        point = encode_point(stranger.times(r, stranger.BASE))
        k = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little")
        return point + ((r + k * self.scalar) % stranger.L).to_bytes(32, "little")

    def sign(self, message, comment):
        signature = self.ed25519(hashlib.blake2b(message).digest())
        over_all = self.ed25519(signature + comment.encode())
        return (f"untrusted comment: breakglass\n{b64(b'ED' + self.key_id + signature)}\n"
                f"trusted comment: {comment}\n{b64(over_all)}\n").encode()


def encode_point(point):
    inverse = pow(point[2], -1, stranger.P)
    x, y = point[0] * inverse % stranger.P, point[1] * inverse % stranger.P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def split(secret, node, path=""):
    """Every leaf's share x ‖ y by path."""
    if isinstance(node, str):
        return {path: bytes([int(path.split(".")[-1])]) + secret}
    shares, coefficients = {}, [secrets.token_bytes(32) for _ in range(node["needed"] - 1)]
    for x, child in enumerate(node["of"], 1):
        y = bytearray(32)
        for row in reversed([secret, *coefficients]):
            y = bytearray(stranger.multiply(value, x) ^ byte for value, byte in zip(y, row))
        shares |= split(bytes(y), child, f"{path}.{x}".lstrip("."))
    return shares


class Compartment:
    """One compartment: its owner, its holders' keys, and everything a revision is made of."""

    def __init__(self, policy=POLICY, kind="real", owner=None, signer=None, vault=None):
        self.policy, self.kind, self.vault, self.id = policy, kind, vault or random_id(), random_id()
        self.owner, self.signer = owner or Key(), signer or Signer()
        self.holders = {path: Key() for path in split(bytes(32), policy)}
        self.objects, self.epoch, self.revision, self.previous = {}, 0, 0, None

    def store(self, data):
        self.objects[sha256(data)] = data
        return {"object": sha256(data), "size": len(data)}

    def rotate(self):
        """A new recovery key and its shares, as they will stand in the manifest."""
        self.epoch += 1
        self.recovery = Key()
        self.shares = split(self.recovery.bytes, self.policy)
        self.leaf = {path: self.share_leaf(path, share) for path, share in self.shares.items()}
        part = {"format": "breakglass/owner-part/v1", "vault": self.vault, "compartment": self.id, "epoch": self.epoch,
                "policy_text": "see the manifest", "leaves": [
                    {"path": path, "holder": NAMES.get(path, path), "recipient": key.recipient,
                     "receipt_key": b64(secrets.token_bytes(16))} for path, key in self.holders.items()]}
        self.owner_part = self.store(seal(compact(part), self.owner.recipient))

    def share_plaintext(self, path, share, **changed):
        return {"format": "breakglass/share/v1", "kind": self.kind, "verify_key": self.signer.verify_key,
                "vault": self.vault, "compartment": self.id, "epoch": self.epoch, "path": path, "share": b64(share),
                "receipt_key": b64(secrets.token_bytes(16))} | changed

    def commitment(self, path, share):
        lines = ["breakglass/share/v1", self.signer.verify_key, self.vault, self.id, str(self.epoch), path, self.kind]
        return sha256("".join(line + "\n" for line in lines).encode() + share[1:])

    def share_leaf(self, path, share, **changed):
        plain = compact(self.share_plaintext(path, share, **changed))
        return {"share": b64(seal(plain, self.holders[path].recipient)), "commitment": self.commitment(path, share)}

    def card(self, path):
        others = [{"path": other, "recipient": key.recipient, "name": NAMES.get(other, other), "role": "staff",
                   "phone": "+49 151 0000000", "email": "", "language": "de"}
                  for other, key in self.holders.items() if other != path]
        card = {"format": "breakglass/card/v1", "kind": self.kind, "verify_key": self.signer.verify_key,
                "vault": self.vault, "compartment": self.id, "epoch": self.epoch, "path": path,
                "revision": self.revision, "holder": NAMES.get(path, path), "owner": "Kim Beispiel",
                "compartment_name": "Kanzlei Muster", "policy_text": "see the manifest",
                "who_can_open": "who the policy names", "others": others, "contents": None, "language": "de"}
        return b64(seal(padded(card, 1024), self.holders[path].recipient))

    def nodes(self, node, path=""):
        if isinstance(node, str):
            return self.leaf[path] | {"card": self.card(path)}
        children = [self.nodes(child, f"{path}.{n}".lstrip(".")) for n, child in enumerate(node["of"], 1)]
        return {"needed": node["needed"], "of": children}

    def attachment(self, name, media_type, data):
        key = Key()
        entry = self.store(seal(data, key.recipient))
        return entry, entry | {"name": name, "media_type": media_type, "plaintext_sha256": sha256(data),
                               "identity": key.identity}

    def revise(self, document, files=()):
        """The next revision: (manifest bytes, signature bytes, hashes it names in the order of the manifest)."""
        self.revision += 1
        plain = padded({"format": "breakglass/records/v1"} | document, 4096)
        manifest = {
            "format": "breakglass/manifest/v1", "vault": self.vault, "compartment": self.id, "kind": self.kind,
            "revision": self.revision, "previous": self.previous, "sealed_at": "2026-11-22T13:00:00Z",
            "expected_by": "2027-02-22T00:00:00Z", "verify_key": self.signer.verify_key,
            "owner_recipient": self.owner.recipient,
            "recovery": {"epoch": self.epoch, "recipient": self.recovery.recipient, "owner_part": self.owner_part,
                         "policy": self.nodes(self.policy)},
            "records": self.store(seal(plain, self.owner.recipient, self.recovery.recipient)), "files": list(files)}
        data = compact(manifest)
        self.previous = sha256(data)
        comment = f"breakglass manifest vault={self.vault} compartment={self.id} revision={self.revision}"
        named = [manifest["records"]["object"], self.owner_part["object"], *(file["object"] for file in files)]
        return data, self.signer.sign(data, comment), named

    def sheet(self, path):
        return (f"# breakglass sheet v1\n# vault {self.vault}\n# verify {self.signer.verify_key}\n"
                f"{self.holders[path].identity}\n")


def zip_of(entries):
    """A ZIP of stored entries exactly as docs/format.md, Bundle, wants it."""
    body, central = b"", b""
    for name, data in entries:
        fields = struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 0x21, zlib.crc32(data), len(data), len(data), len(name), 0)
        central += b"PK\1\2" + struct.pack("<H", 10) + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\3\4" + fields + name.encode() + data
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(central), len(body), 0)
    return body + central + b"PK\5\6" + end


def bundle(compartment, state, previous=None):
    """The bundle of a revision and, where given, of the last one of the epoch before."""
    def part(at, manifest, signature, named, known=()):
        objects = [(f"{at}objects/{name}.age", compartment.objects[name]) for name in sorted(set(named) - set(known))]
        return [(at + "manifest.json", manifest), (at + "manifest.json.minisig", signature), *objects]
    entries = part("", *state) + (part("previous/", *previous, known=state[2]) if previous else [])
    return zip_of(entries)


def write_folder(folder, compartment, states):
    (folder / "objects").mkdir(parents=True)
    for number, (manifest, signature, _) in enumerate(states, 1):
        name = f"{number:08}-{sha256(manifest)[:16]}.json"
        (folder / name).write_bytes(manifest)
        (folder / (name + ".minisig")).write_bytes(signature)
    for name, data in compartment.objects.items():
        (folder / "objects" / f"{name}.age").write_bytes(data)


def sample_document(attachments):
    fields = {"name": "Anwaltsserver Ä", "criticality": 1, "username": "admin", "password": "korrekt-pferd-batterie"}
    record = {"id": random_id(), "kind": "system", "changed_at": "2026-11-22T13:00:00Z", "fields": fields,
              "attachments": attachments}
    return {"records": [record]}


def main(out):
    out.mkdir()
    for kind, policy in (("tree", POLICY), ("nine", FIVE_OF_NINE)):
        place = Compartment(policy)
        place.rotate()
        plan = place.attachment("Netz/../plan.txt", "text/plain", "Der Plan\n".encode() * 9000)
        old = place.revise(sample_document([plan[1]]), [plan[0]])
        (out / f"{kind}-old.breakglass").write_bytes(bundle(place, old))
        for path in place.holders:
            (out / f"{kind}-{path}.sheet").write_text(place.sheet(path))
        place.rotate()
        # A forged share with valid JSON among good ones: another y under the commitment of the true one.
        forger = next(iter(place.holders))
        honest = place.leaf[forger]
        wrong = bytes([place.shares[forger][0]]) + secrets.token_bytes(32)
        new = place.revise(sample_document([plan[1]]), [plan[0]])
        (out / f"{kind}.breakglass").write_bytes(bundle(place, new, old))
        write_folder(out / f"{kind}-folder", place, [old, new])
        place.leaf[forger] = place.share_leaf(forger, wrong) | {"commitment": honest["commitment"]}
        (out / f"{kind}-forged.breakglass").write_bytes(bundle(place, place.revise(sample_document([]))))
        zero = bytes([0]) + place.shares[forger][1:]
        place.leaf[forger] = place.share_leaf(forger, zero)
        (out / f"{kind}-x-zero.breakglass").write_bytes(bundle(place, place.revise(sample_document([]))))
        # A manifest of another owner around the real shares: each is sealed to its holder and whole, yet not his.
        place.leaf[forger] = honest
        place.signer = Signer()
        (out / f"{kind}-stranger.breakglass").write_bytes(bundle(place, place.revise(sample_document([]))))
    os.sync()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
