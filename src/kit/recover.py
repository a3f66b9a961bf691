#!/usr/bin/env python3
"""Opens a Breakglass compartment without Breakglass: for technicians, if that is gone or not trusted.

  python3 recover.py client.breakglass --sheet anna.txt --sheet max.txt -o opened
  python3 recover.py client.breakglass --sheet anna.txt --contribution from-max.txt -o opened

Needs Python 3.9 or newer and stock `age` with `age-keygen` (https://age-encryption.org); no network. First
comes a bundle, or the folder it was unpacked into. A sheet is a text file: what its QR code says, or its line
AGE-SECRET-KEY-1..., or 24 words and perhaps 8 digits (the English BIP-39 list lies beside this as bip39.txt).
A contribution is a file with the text that another holder sent. Signature and shares are verified, what is
bad is named, and what the good pieces open goes to a new folder (--identity prints the recovery key instead).
Compare the owner's digits that are shown with those on a sheet.

Secrets go to `age` through a pipe, never as an argument or in a file; temporary files hold sealed data only.
Best effort: memory is not wiped, and on Windows the new folder is as private as the one in which it lies.
Exit codes: 0 opened, 1 refused, 2 usage, 3 no sheet fits, 4 too few good pieces, 5 damaged, 7 disk or tools.
Written from docs/format.md, whose words it uses; it shares no code with the program.
"""
import argparse, base64, datetime, hashlib, io, itertools, json, os, pathlib, re, shutil, subprocess, sys
import tempfile, zipfile

worst = [0]  # exit codes of what was named bad on the way

class Stop(Exception):
    """Ends the work, or one piece of it: a sentence, and an exit code."""

def must(holds, why, code=5):
    if not holds:
        raise Stop(why, code)

def say(text):  # names are other people's text: nothing in them may steer the terminal
    print("".join(c if c.isprintable() else "?" for c in text), file=sys.stderr)

def attempt(what, code, step, *given):
    """The result of a step, or None after naming what is bad: one bad piece must not stop the others."""
    try:
        return step(*given)
    except (Stop, AttributeError, KeyError, RuntimeError, TypeError, ValueError, zipfile.BadZipFile) as why:
        say(f"BAD {what}: {why.args[0] if isinstance(why, Stop) else 'damaged'}")
        worst.append(code)

# ---- Conventions: strict JSON, base64 ----------------------------------------------------------------------
BASE64, HASH, ID, KEY = "[A-Za-z0-9+/]+=*", "[0-9a-f]{64}", "[0-9a-hjkmnp-tv-z]{16}", "RW[A-Za-z0-9+/]{54}"
TIME, AGE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "age1[02-9ac-hj-np-z]{58}"
OBJECT, OF = {"object": HASH, "size": int}, {"compartment": ID + "|root", "epoch": int}
FILE = {**OBJECT, "name": str, "identity": str, "plaintext_sha256": HASH}
WHERE = {"vault": ID, "compartment": ID + "|root", "kind": "real|drill", "verify_key": KEY}
MANIFEST = {**WHERE, "revision": int, "previous": object, "sealed_at": TIME, "expected_by": TIME,
            "owner_recipient": AGE, "recovery": object, "records": dict, "files": list}
RECOVERY = {"epoch": int, "recipient": AGE, "owner_part": dict, "policy": dict}
SHARE = {**WHERE, "format": "breakglass/share/v1", "epoch": int, "path": str, "share": BASE64}
CARD = {**WHERE, "epoch": int, "path": str, "revision": int, "contents": object, "others": list}

def has(value, members):
    """Whether it is an object with these members: each a pattern for a text, a type, or `object` for any."""
    def fits(one, kind):
        return kind in (object, type(one)) or type(kind) == type(one) == str and re.fullmatch(kind, one)
    return isinstance(value, dict) and all(key in value and fits(value[key], members[key]) for key in members)

def read_json(data, name, shape):
    def unique(pairs):
        must(len(dict(pairs)) == len(pairs), "a key stands in it twice")
        return dict(pairs)
    value = json.loads(data.decode(), object_pairs_hook=unique)
    json.dumps(value, ensure_ascii=False).encode()  # fails on half a character
    bare = re.sub(r'"(\\.|[^"\\])*"', "", data.decode())  # without texts: numbers, words, brackets
    must(not re.search(r"[NI.]|\d[eE]|-0", bare) and all(int(n) < 2**53 for n in re.findall(r"\d+", bare))
         and max(itertools.accumulate((c in "{[") - (c in "}]") for c in bare)) <= 32, "its numbers or depth")
    must(has(value, {**shape, "format": f"breakglass/{name}/v1"}), f"it is no {name} of version 1")
    return value

def from_base64(text):
    data = base64.b64decode(text) if len(text) % 4 == 0 else b""
    must(base64.b64encode(data).decode() == text, "base64 in it is not canonical")
    return data

# ---- Signatures: Ed25519 (canonical, no small order, no cofactor) in minisign files ------------------------
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P

def add(a, b):
    (x, y), (u, v), t = a, b, D * a[0] * a[1] * b[0] * b[1]
    return (x * v + y * u) * pow(1 + t, -1, P) % P, (y * v + x * u) * pow(1 - t, -1, P) % P

def times(n, point):
    return add(times(n // 2, add(point, point)), point if n % 2 else (0, 1)) if n else (0, 1)

def point_of(data):
    """The point that 32 bytes stand for; None where they are not canonical, no point, or of small order."""
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    x = x if x & 1 == sign else P - x
    return (x, y) if y < P and x * x % P == square and times(8, (x, y)) != (0, 1) else None

def verify(key, message, file, comment):
    """A signature file, four lines exactly: over the message's BLAKE2b, and over that and the comment."""
    lines, base = file.decode().split("\n"), point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    right = ["untrusted comment: breakglass", "trusted comment: " + comment, ""]
    must(len(lines) == 5 and lines[::2] == right, "its lines are not those of this manifest's signature")
    first, second, a = from_base64(lines[1]), from_base64(lines[3]), point_of(key[10:])
    must(first[:10] == b"ED" + key[2:10] and len(first) == 74 and len(second) == 64, "another key made it")
    message = hashlib.blake2b(message).digest()
    for signature, text in (first[10:], message), (second, first[10:] + comment.encode()):
        r, s = point_of(signature[:32]), int.from_bytes(signature[32:], "little")
        k = int.from_bytes(hashlib.sha512(signature[:32] + key[10:] + text).digest(), "little") % L
        must(a and r and s < L and times(s, base) == add(r, times(k, a)), "the signature does not verify")

# ---- Policy and shares: Shamir over GF(2^8) with the polynomial 0x11d --------------------------------------
EXP, LOG = [1] * 510, [0] * 256
for power in range(1, 255):
    EXP[power] = EXP[power + 255] = EXP[power - 1] << 1 ^ (0x11d if EXP[power - 1] & 0x80 else 0)
    LOG[EXP[power]] = power

def leaves(node, path=""):
    """Every (place, leaf) of a policy that keeps the rules."""
    if path and has(node, {"share": BASE64, "card": BASE64, "commitment": HASH}):
        return [(path, {**node, "share": from_base64(node["share"]), "card": from_base64(node["card"])})]
    must(path.count(".") < 2 and has(node, {"needed": int, "of": list})
         and 1 <= node["needed"] <= len(node["of"]) <= 64, "its policy breaks the rules")
    return [leaf for x, child in enumerate(node["of"], 1) for leaf in leaves(child, f"{path}.{x}".strip("."))]

def combine(node, good, who, path=""):
    """(the secret of a node, "") from verified shares {place: y}, or (None, what would complete it)."""
    if "of" not in node:
        return good.get(path), who(path)
    parts = [(x, *combine(one, good, who, f"{path}.{x}".strip("."))) for x, one in enumerate(node["of"], 1)]
    points, secret = [(x, y) for x, y, _ in parts if y][:node["needed"]], bytes(32)
    if len(points) < node["needed"]:
        return None, f"{node['needed'] - len(points)} of ({', '.join(gap for _, y, gap in parts if not y)})"
    for x, y in points:  # Lagrange at 0; in this field, minus is exclusive or
        factor = sum(LOG[other] - LOG[other ^ x] for other, _ in points if other != x) % 255
        secret = bytes(s ^ (EXP[factor + LOG[value]] if value else 0) for s, value in zip(secret, y))
    return secret, ""

def good_share(share, state, path):
    """The 32 bytes of a share that is the owner's for this place, by its commitment."""
    keys, right = ["verify_key", "vault", "compartment", "epoch", "path", "kind"], {**state, "path": path}
    share = read_json(share, "share", {**SHARE, "receipt_key": BASE64}) if isinstance(share, bytes) else share
    for key in keys:
        must(share[key] == right[key], f"its {key} differs from the manifest's")
    data, context = from_base64(share["share"]), "".join(f"{share[key]}\n" for key in ["format", *keys])
    commitment = hashlib.sha256(context.encode() + data[1:]).hexdigest()
    must(len(data) == 33 and data[0] == int(path.split(".")[-1]), "its x is not its place")
    must(commitment == state["places"][path]["commitment"], "it is not the owner's: the commitment differs")
    return data[1:]

# ---- age, and the keys on sheets ---------------------------------------------------------------------------
def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()

def decrypt(sealed, identities, stanzas=1, expected=None, out=subprocess.PIPE):
    """Opens an age file (a stream) with whichever identity fits; None where it is sealed to somebody else."""
    with sealed, tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "sealed.age")
        with open(copy, "wb") as file:
            shutil.copyfileobj(sealed, file)
        found = {"size": copy.stat().st_size, "object": sha256_of(copy)}
        must(not expected or found.items() <= expected.items(), "it is not what the manifest names")
        header = copy.open("rb").read(65536).split(b"\n---")[0]
        kinds = re.findall(rb"^-> (?!\S*-grease\s)(\S+)", header, re.M)
        must(kinds == [b"X25519"] * stanzas, "it is not sealed as it must be")
        run = subprocess.run(["age", "-d", "-i", "-", copy], input=identities.encode(),
                             stdout=out, stderr=subprocess.PIPE)
    must(run.returncode == 0 or b"no identity matched" in run.stderr, "what is sealed is damaged")
    return None if run.returncode else run.stdout or b""

def recipient(identity):
    run = subprocess.run(["age-keygen", "-y"], input=identity.encode(), capture_output=True)
    must(run.returncode == 0, "the key on it is damaged", 3)
    return run.stdout.decode().strip()

def identity_of(key):
    """32 bytes as AGE-SECRET-KEY-1... (bech32)."""
    prefix, number, check = "age-secret-key-", int.from_bytes(key, "big") << 4, 1
    values = [number >> 5 * i & 31 for i in range(51, -1, -1)]
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values + [0] * 6:
        top, check = check >> 25, (check & 0x1ffffff) << 5 ^ value
        for i, term in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
            check ^= term if top >> i & 1 else 0
    values += [(check ^ 1) >> 5 * i & 31 for i in range(5, -1, -1)]
    return (prefix + "1" + "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[v] for v in values)).upper()

def keys_of_words(typed):
    """[key]; where the checksum of the words fails, the keys of all replacements of one word that pass it."""
    words = pathlib.Path(__file__).with_name("bip39.txt").read_text("utf-8").split()
    found = [[n for n, word in enumerate(words) if word == one or word[:4] == one] for one in typed[::-1]]
    must(len(found) == 24 and all(found), "it must hold 24 words of the list", 3)
    whole = sum(one[0] << 11 * at for at, one in enumerate(found))
    others = [whole + (n - one[0] << 11 * at) for at, one in enumerate(found) for n in range(2048)]
    def passes(number):
        return hashlib.sha256((number >> 8).to_bytes(32, "big")).digest()[0] == number & 255
    good = [whole] if passes(whole) else filter(passes, others)
    return [identity_of((number >> 8).to_bytes(32, "big")) for number in good]

def read_sheet(name, states):
    """What a sheet says: its key, and the owner it belongs to. A wrong word is found by trying the shares."""
    text, sheet = pathlib.Path(name).read_text("utf-8-sig"), {"name": name, "digits": ""}
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for mark, pattern in (("breakglass", "sheet v1"), ("vault", ID), ("verify", KEY)):
        said = [found[1] for found in (re.match(rf"#\s*{mark}\b\s*(.*)", line) for line in lines) if found]
        must(not said[1:] and all(re.fullmatch(pattern, one) for one in said), f"its # {mark} is damaged", 3)
        sheet[mark] = said[0] if said else None
    keys = [line for line in lines if line[0] != "#"]
    if "AGE-SECRET-KEY-" not in text:
        typed, numbers = re.fullmatch(r"(\D*)(.*)", " ".join(lines).lower()).groups()
        keys, sheet["digits"] = keys_of_words(typed.split()), re.sub(r"\s", "", numbers)
        shares = [leaf["share"] for state in states if state for leaf in state["places"].values()]
        keys = keys if not keys[1:] else [  # about 190 keys, of which one opens something
            key for key in keys if any(attempt("share", 0, decrypt, io.BytesIO(one), key) for one in shares)]
    must(len(keys) == 1 and recipient(keys[0]), "it must hold one key, or 24 right words", 3)
    return {**sheet, "key": keys[0]}

def read_contribution(name, sheets):
    """[(place, where from, share, no key)], as it claims; a piece that is no share spoils no other."""
    body = re.sub(r"[\s>]", "", pathlib.Path(name).read_text("utf-8-sig")).replace("-", "+").replace("_", "/")
    must(body.startswith("breakglass+contribution+v1.") and len(body) <= 1 << 20, "it is no contribution")
    data, keys = from_base64(body[27:] + "=" * (-len(body[27:]) % 4)), [sheet["key"] for sheet in sheets]
    plain = decrypt(io.BytesIO(data), "\n".join(keys))
    must(plain is not None, "it is sealed to none of these sheets")
    found = read_json(plain, "contribution", {"holder": str, "shares": list})
    origin, shares = f"contribution {name}", [one for one in found["shares"] if has(one, SHARE)]
    attempt(origin, 0, must, shares == found["shares"], "it holds what is no share")
    return [(one["path"], f"{origin}, which claims to be {found['holder']}'s", one, None) for one in shares]

# ---- Bundle and manifest -----------------------------------------------------------------------------------
def find(root, name):
    return next((root / at / name for at in ("", "previous") if (root / at / name).exists()), None)

def open_bundle(path):
    """Where the entries are, and their names: a folder, or a ZIP of stored entries in order, nothing else."""
    if path.is_dir():
        return path, []
    must(zipfile.is_zipfile(path) or path.open("rb").read(4) == b"PK\3\4", f"{path} is no bundle", 1)
    archive, size, headers = attempt("container", 5, zipfile.ZipFile, path), 22, set()
    must(archive, "nothing in this bundle can be trusted")
    for entry in archive.infolist():
        size += 76 + 2 * len(entry.filename) + entry.file_size
        archive.fp.seek(entry.header_offset + 6)
        headers.add((archive.fp.read(8), entry.flag_bits, entry.compress_type))  # flags, method, time, date
    names = sorted(set(archive.namelist()), key=lambda at: (at[:9] == "previous/", at[-4:] == ".age", at))
    must(names == archive.namelist() and headers == {(b"\0\0\0\0\0\0\x21\0", 0, 0)}
         and (path.stat().st_size == size or size > 2**32), "BAD container: entries")  # or it is ZIP64
    return zipfile.Path(path), names

def read_state(root, names, at="", newest=None):
    """A signed manifest, after every check but those of its pieces; names what is missing of its objects.

    That of the epoch before must precede the newest; it stays in kits until the new sheets are proven.
    """
    data, signature = [(root / f"{at}manifest.json{end}").open("rb").read(2**22) for end in ("", ".minisig")]
    state = read_json(data, "manifest", MANIFEST)
    key, recovery, revision = from_base64(state["verify_key"]), state["recovery"], state["revision"]
    must(all(datetime.datetime.fromisoformat(state[time][:-1]) for time in ("sealed_at", "expected_by"))
         and revision > 0 and has(state, {"previous": HASH if revision > 1 else type(None)}), "its revision")
    must(recovery is None or has(recovery, RECOVERY) and recovery["epoch"] > 0, "its recovery")
    drill, heir = state.get("drill_of"), state.get("successor_keys")
    must((has(drill, OF) if state["kind"] == "drill" else drill is None)
         and (heir is None or state["compartment"] == "root"), "its drill_of, or its successor_keys")
    parts = [one for one in (recovery and recovery["owner_part"], heir) if one]
    must(all(has(one, OBJECT) for one in [state["records"], *state["files"], *parts])
         and all(one["size"] <= 2**18 for one in parts) and state["records"]["size"] < 2**27, "its objects")
    objects = [f"objects/{one['object']}.age" for one in [state["records"], *state["files"], *parts]]
    places, digest = dict(leaves(recovery["policy"])) if recovery else {}, hashlib.sha256(key[10:]).digest()
    must(len(places) <= 64 and key[2:10] == digest[:8], "its policy or verify key")
    foreign = {name[len(at):] for name in names if name.startswith(at + "objects/")} - set(objects)
    must(len(set(objects)) == len(objects) <= 30000 and not foreign, "objects that stand there for nothing")
    comment = "breakglass manifest vault={vault} compartment={compartment} revision={revision}"
    verify(key, data, signature, comment.format(**state))
    for name in sorted(objects):
        attempt(name, 5, must, find(root, name), "it is missing")
    number, epoch = int.from_bytes(digest[:16], "big") % 10**20, recovery["epoch"] if recovery else 0
    must(not newest or all(state[key] == newest[key] for key in WHERE) and epoch < newest["epoch"]
         and revision < newest["revision"], "it does not precede the newest")
    return {**state, "places": places, "digits": f"{number:020}", "epoch": epoch}

# ---- The pieces come together ------------------------------------------------------------------------------
def take_sheet(state, sheet):
    """[(place, where from, share, key)] of a sheet that is this owner's and opens a place."""
    opened, mine, name = [], sheet["vault"] == state["vault"], f"sheet {sheet['name']}"
    for path, leaf in state["places"].items() if mine or not sheet["vault"] else ():
        plain = attempt(f"share at place {path}", 0, decrypt, io.BytesIO(leaf["share"][:4097]), sheet["key"])
        opened += [] if plain is None else [(path, name, plain, sheet["key"])]
    must(not (mine or opened) or sheet["verify"] in (None, state["verify_key"]), "it names another owner")
    must(not opened or sheet["digits"] in ("", state["digits"][-8:]), "its digits are another owner's")
    must(len(opened) < 2, "it opens two places")
    say(f"{name} opens place {opened[0][0]}" if opened else f"{name} opens nothing here")
    return opened

def read_card(state, path, key):
    """Who sits where, as the card beside a good share tells."""
    plain, right = decrypt(io.BytesIO(state["places"][path]["card"]), key), {**state, "path": path}
    card = read_json(plain or b"", "card", CARD)
    others = {o["path"]: f" ({', '.join(filter(None, (o['name'], o['phone'])))})" for o in card["others"]}
    keys = {recipient(key), *(one["recipient"] for one in card["others"])}
    must(all(card[one] == right[one] for one in (*WHERE, "epoch", "revision", "path")), "it is of elsewhere")
    must(len(keys) == len({path, *others}) == 1 + len(card["others"])
         and others.keys() <= state["places"].keys(), "it names people who cannot be")
    return others

def gather(state, sheets, sent):
    """The recovery key, from all pieces that hold against the manifest."""
    good, names, pieces, recovery = {}, {}, [], state["recovery"]
    must(state["places"], "no policy is set: only the owner can open this", 4)
    for sheet in sheets:
        pieces += attempt(f"sheet {sheet['name']}", 5, take_sheet, state, sheet) or []
    must(state["kind"] == "real" or len({one[0] for one in pieces}) < 2, "a drill refuses a second sheet", 1)
    pieces += [one for one in sent if all(one[2][key] == state[key] for key in ("vault", "compartment"))]
    for path, origin, share, key in pieces:
        y = attempt(f"share at place {path}, {origin}", 0, good_share, share, state, path)
        good.update({path: y} if y else {})
        names.update(y and key and attempt(f"card at place {path}", 0, read_card, state, path, key) or {})
    must(pieces, "no sheet fits", max([3, *worst]))
    say(f"good shares: {', '.join(sorted(good)) or 'none'}")
    secret, gap = combine(recovery["policy"], good, lambda path: f"place {path}{names.get(path, '')}")
    must(secret, f"these are not enough; missing: {gap}", 4)
    must(recipient(identity_of(secret)) == recovery["recipient"], "good shares of another key: a wrong split")
    return identity_of(secret)

# ---- What comes out ----------------------------------------------------------------------------------------
def unseal(root, entry, identity, stanzas, target):
    """Opens an object into a new file that is its owner's alone."""
    sealed = find(root, f"objects/{entry['object']}.age").open("rb")
    with open(target, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
        must(decrypt(sealed, identity, stanzas, entry, out) is not None, "it is sealed to another key")
    must(entry.get("plaintext_sha256") in (None, sha256_of(target)), "what was sealed in it is another file")
    return target

def save(root, state, identity, folder):
    """Writes the records, and every attachment that is named by its object, never by a path."""
    folder.mkdir(mode=0o700)
    records = unseal(root, state["records"], identity, 2, folder / "records.json").read_bytes()
    parts = [(item, item["identity"], f"{item['object'][:16]}-" + re.sub(r"[^\w .-]", "_", item["name"])[:50])
             for record in read_json(records, "records", {}).get("records", [])
             if has(record, {"attachments": list}) for item in record["attachments"] if has(item, FILE)]
    parts += [(state["successor_keys"], identity, "successor-keys.json")] if "successor_keys" in state else []
    for part, key, name in parts:
        if not attempt(f"objects/{part['object']}.age", 5, unseal, root, part, key, 1, folder / name):
            (folder / name).unlink(missing_ok=True)
    say("written: " + ", ".join(str(file) for file in sorted(folder.iterdir())))

def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("bundle", type=pathlib.Path)
    parser.add_argument("--sheet", action="append", required=True)
    parser.add_argument("--contribution", action="append", default=[])
    parser.add_argument("--identity", action="store_true")
    parser.add_argument("-o", "--output", type=pathlib.Path, default="opened")
    given, failed = parser.parse_args(), []
    root, names = open_bundle(given.bundle)
    states = [attempt("manifest.json", 5, read_state, root, names)]
    must(states[0], "nothing in this bundle can be trusted")
    if (root / "previous" / "manifest.json").exists():
        states.append(attempt("previous/manifest.json", 5, read_state, root, names, "previous/", states[0]))
    sheets = [attempt(f"sheet {name}", 3, read_sheet, name, states) for name in given.sheet]
    must(all(sheets), "a sheet cannot be read", 3)
    sent = [piece for name in given.contribution
            for piece in attempt(f"contribution {name}", 0, read_contribution, name, sheets) or []]
    for state in filter(None, states):
        say("revision {revision}, epoch {epoch}, {kind}, sealed {sealed_at}, by {digits}".format(**state))
        try:
            identity, name = gather(state, sheets, sent), f"objects/{state['records']['object']}.age"
            print(identity) if given.identity else attempt(name, 5, save, root, state, identity, given.output)
            return max(worst)
        except Stop as why:  # the sheets may be those of the epoch before
            must(why.args[1] in (3, 4), *why.args)
            failed.append(why)
    raise max(reversed(failed), key=lambda why: why.args[1])

if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Stop, OSError) as why:
        sentence, code = why.args if isinstance(why, Stop) else (f"{why.strerror}: {why.filename}", 7)
        say(sentence)
        sys.exit(code)
