#!/usr/bin/env python3
"""Opens a Breakglass compartment without Breakglass.

    stranger.py BUNDLE|COMPARTMENT-FOLDER --sheet FILE... [--contribution FILE...] [-o FOLDER]

Needs Python 3.9 or newer and the stock `age` and `age-keygen` programs, nothing else. Written from docs/format.md
alone; it shares no code with the program, and that is its point. It verifies the owner's signature and every share's
commitment itself, names each piece as good or bad, and opens what the good ones can open. A sheet is a text file: the
age identity with its comment lines, or 24 words (then add --wordlist with the 2,048 English BIP-39 words, one a line).

Exit codes: 0 opened, 2 usage, 3 no sheet fits, 4 not enough good pieces, 5 damaged or forged.
"""
import argparse, base64, hashlib, json, os, pathlib, re, subprocess, sys, tempfile, zipfile

MANIFEST_MAX, SHARE_MAX = 4 << 20, 4 << 10

class Refused(Exception):
    """Ends a step with an exit code and one line that says why."""

    def __init__(self, code, why):
        super().__init__(why)
        self.code = code

def must(holds, what):
    if not holds:
        raise Refused(5, f"damaged or forged: {what}")

def attempt(what, step, *given):
    """The result of a step, or None after saying what is bad about it: one bad piece must not stop the others."""
    try:
        return step(*given)
    except (Refused, KeyError, TypeError, AttributeError) as bad:
        print(f"BAD: {what}: {bad}", file=sys.stderr)

# ---- Conventions: JSON, base64, digits ------------------------------------------------------------------------------
def read_json(data, kind):
    """Strict JSON of one `format`: UTF-8, no duplicate keys, no floats, integers below 2^53."""
    def without_duplicates(pairs):
        must(len(dict(pairs)) == len(pairs), f"a key stands twice in {kind}")
        return dict(pairs)

    def no_float(text):
        must(False, f"{text} in {kind}")

    def integer(text):
        must(abs(int(text)) < 2**53, f"a number too large in {kind}")
        return int(text)

    hooks = {"parse_float": no_float, "parse_constant": no_float, "parse_int": integer}
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=without_duplicates, **hooks)
    except (ValueError, RecursionError):
        raise Refused(5, f"damaged or forged: {kind} is not JSON") from None
    must(isinstance(value, dict) and value.get("format") == f"breakglass/{kind}/v1", f"this is no {kind} of version 1")
    return value

def from_base64(text, what):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    must(data and base64.b64encode(data).decode() == text, f"the base64 of {what}")
    return data

def digits(n, digest):
    text = str(int.from_bytes(digest[:16], "big") % 10**n).zfill(n)
    return " ".join(text[i:i + 4] for i in range(0, n, 4))

# ---- Ed25519, strict: canonical, no small order, no cofactor --------------------------------------------------------
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, SQRT_MINUS_1 = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)

def add(a, b):
    """Adds two points in extended coordinates (x, y, z, t); the formula is complete, so it doubles as well."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(n, point):
    result = (0, 1, 1, 0)
    while n:
        result, point, n = (add(result, point) if n & 1 else result), add(point, point), n >> 1
    return result

def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0

def decode_point(data):
    """The point of 32 bytes, or None where they are not canonical, not on the curve, or of small order."""
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * SQRT_MINUS_1 % P
    if x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    point = (x, y, 1, x * y % P)
    return None if same(times(8, point), (0, 1, 1, 0)) else point

BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))

def ed25519_verifies(public, message, signature):
    a, r, s = decode_point(public), decode_point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(k, a)))

def verify_signature(verify_key, message, signature_file, comment):
    """minisign, prehashed, exactly four lines: the signature and the one over the trusted comment."""
    key = from_base64(verify_key, "the verify key")
    key_id, public = key[2:10], key[10:]
    must(len(key) == 42 and key[:2] == b"Ed" and key_id == hashlib.sha256(public).digest()[:8], "verify key")
    lines = signature_file.decode("utf-8", "replace").split("\n")
    must(len(lines) == 5 and lines[4] == "" and lines[0] == "untrusted comment: breakglass"
                   and lines[2] == "trusted comment: " + comment, "the lines of the signature file")
    body, over_all = from_base64(lines[1], "the signature"), from_base64(lines[3], "the signature")
    must(len(body) == 74 and len(over_all) == 64 and body[:10] == b"ED" + key_id, "signature of another key")
    must(ed25519_verifies(public, hashlib.blake2b(message).digest(), body[10:]), "the manifest's signature")
    must(ed25519_verifies(public, body[10:] + comment.encode(), over_all), "the trusted comment's signature")
    return public

# ---- Shamir over GF(2^8), polynomial 0x11d --------------------------------------------------------------------------
EXP, LOG = [0] * 510, [0] * 256
for power in range(255):
    EXP[power] = EXP[power + 255] = 1 if power == 0 else EXP[power - 1] << 1 ^ (0x11d if EXP[power - 1] & 0x80 else 0)
    LOG[EXP[power]] = power

def multiply(a, b):
    return EXP[LOG[a] + LOG[b]] if a and b else 0

def divide(a, b):
    return EXP[LOG[a] - LOG[b] + 255] if a else 0

def shamir(points):
    """The secret at x = 0 of exactly as many points {x: y} as the threshold asks for (Lagrange)."""
    secret = bytearray(32)
    for x, y in points.items():
        factor = 1
        for other in points:
            if other != x:
                factor = multiply(factor, divide(other, other ^ x))
        secret = bytearray(s ^ multiply(factor, value) for s, value in zip(secret, y))
    return bytes(secret)

def combine(node, shares, path=""):
    """The secret of a policy node from verified shares {path: y}, or None where too few are good."""
    if "share" in node:
        return shares.get(path)
    children = {n: combine(child, shares, f"{path}.{n}".lstrip(".")) for n, child in enumerate(node["of"], 1)}
    known = {n: y for n, y in children.items() if y is not None}
    needed = node["needed"]
    if len(known) < needed:
        return None
    return next(iter(known.values())) if needed == 1 else shamir(dict(list(known.items())[:needed]))

def leaves(node, path="", depth=0):
    if "share" in node:
        return [(path, node)]
    must(depth < 3 and 1 <= node.get("needed", 0) <= len(node.get("of", [])) <= 255, "the policy")
    return [leaf for n, child in enumerate(node["of"], 1) for leaf in leaves(child, f"{path}.{n}".lstrip("."), depth + 1)]

# ---- Keys: bech32, words, sheets ------------------------------------------------------------------------------------
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

def identity_of(key):
    """32 bytes as `AGE-SECRET-KEY-1…` (bech32)."""
    hrp, number = "age-secret-key-", int.from_bytes(key, "big") << 4
    values = [number >> 5 * i & 31 for i in range(51, -1, -1)]
    check = 1
    for value in [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp] + values + [0] * 6:
        top, check = check >> 25, (check & 0x1ffffff) << 5 ^ value
        for i, generator in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
            check ^= generator if top >> i & 1 else 0
    values += [(check ^ 1) >> 5 * i & 31 for i in range(5, -1, -1)]
    return (hrp + "1" + "".join(BECH32[value] for value in values)).upper()

def key_of_words(words, wordlist):
    """The 32 bytes of 24 BIP-39 words; the last 8 bits are a checksum."""
    if len(wordlist) != 2048 or any(word not in wordlist for word in words):
        raise Refused(3, "these words cannot be read: is --wordlist given, and each word spelled as on the list?")
    number = 0
    for word in words:
        number = number << 11 | wordlist.index(word)
    key = (number >> 8).to_bytes(32, "big")
    if hashlib.sha256(key).digest()[0] != number & 255:
        raise Refused(3, "one of the 24 words is wrong")
    return key

def read_sheet(file, wordlist):
    """A sheet as {name, identity, vault, verify, digits}; what it does not carry is None."""
    text = pathlib.Path(file).read_text("utf-8-sig")
    sheet = {"name": file, "digits": None}
    for mark in ("vault", "verify"):
        found = re.search(rf"^# {mark} (\S+)\s*$", text, re.M)
        sheet[mark] = found and found[1]
    if keys := re.findall(r"^AGE-SECRET-KEY-1[0-9A-Z]+(?=\s*$)", text, re.M):
        return sheet | {"identity": keys[0]}
    tokens = text.lower().split()
    typed = re.sub(r"\D", "", "".join(tokens[24:]))
    return sheet | {"identity": identity_of(key_of_words(tokens[:24], wordlist)), "digits": typed or None}

# ---- age ------------------------------------------------------------------------------------------------------------
def age_open(data, identity, stanzas, what):
    """Decrypts with stock age, or None where the file is sealed to somebody else. The identity goes through a pipe."""
    kinds = re.findall(rb"^-> (\S+)", data[:65536].split(b"\n---", 1)[0], re.M)
    must([kind for kind in kinds if not kind.endswith(b"-grease")] == [b"X25519"] * stanzas, f"the seal of {what}")
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        run = subprocess.run(["age", "-d", "-i", "-", file.name], input=identity.encode(), capture_output=True)
    if b"no identity matched" in run.stderr:
        return None
    must(run.returncode == 0, f"{what} does not decrypt")
    return run.stdout

def recipient_of(identity):
    return subprocess.run(["age-keygen", "-y"], input=identity.encode(), capture_output=True).stdout.decode().strip()

# ---- What is handed in: a bundle, or a compartment's folder ---------------------------------------------------------
ENTRY = r"(previous/)?(manifest\.json(\.minisig)?|objects/[0-9a-f]{64}\.age)"

def read_bundle(file):
    """The signed states in a bundle, newest first: (manifest bytes, signature bytes, what finds an object)."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {name: archive.read(name) for name in archive.namelist() if ".age" not in name}
            whole = len(set(archive.namelist())) == len(archive.namelist())
            must(whole and all(re.fullmatch(ENTRY, name) for name in archive.namelist()), f"the entries of {file}")
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise Refused(5, f"damaged or forged: {file}: {error}") from None

    def find(name):
        with zipfile.ZipFile(file) as archive:
            places = [at + f"objects/{name}.age" for at in ("", "previous/")]
            return next((archive.read(place) for place in places if place in archive.namelist()), None)

    return [(entries.get(at + "manifest.json"), entries[at + "manifest.json.minisig"], find)
            for at in ("", "previous/") if at + "manifest.json.minisig" in entries]

def read_folder(folder):
    """The same of a compartment's folder: every committed revision, that is, every one with a signature."""
    def read(path):
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None

    signed = sorted((path.with_suffix("") for path in folder.glob("[0-9]*.json.minisig")), reverse=True)
    revisions = [path.name.split("-")[0] for path in signed]
    must(len(set(revisions)) == len(revisions), "two machines wrote one revision (a fork)")
    for path in signed:
        must(hashlib.sha256(read(path) or b"").hexdigest().startswith(path.stem.split("-")[1]), path.name)
    return [(read(path), read(folder / (path.name + ".minisig")), lambda name: read(folder / "objects" / f"{name}.age"))
            for path in signed]

def verified_manifest(data, signature):
    must(data and signature and len(data) <= MANIFEST_MAX, "the manifest is missing or too large")
    manifest = read_json(data, "manifest")
    comment = "breakglass manifest vault={vault} compartment={compartment} revision={revision}".format_map(manifest)
    return manifest | {"public_key": verify_signature(manifest["verify_key"], data, signature, comment)}

def object_of(find, entry):
    data, name = find(entry["object"]), entry["object"] + ".age"
    must(data is not None and len(data) == entry["size"], f"{name} is missing or cut")
    must(hashlib.sha256(data).hexdigest() == entry["object"], f"{name} is not what its name says")
    return data

# ---- Shares ---------------------------------------------------------------------------------------------------------
def fits(sheet, manifest):
    """Whether a sheet may be tried; one that carries another owner's key or digits is a sign of forgery."""
    if sheet["vault"] not in (None, manifest["vault"]):
        return False
    must(sheet["verify"] in (None, manifest["verify_key"]), f"{sheet['name']} names another owner's key")
    check = digits(8, hashlib.sha256(manifest["public_key"]).digest()).replace(" ", "")
    must(sheet["digits"] in (None, check), f"the eight digits on {sheet['name']} are another owner's")
    return True

def open_share(leaf, sheet):
    """The plaintext of a leaf's share, or None where it is not this sheet's."""
    data = from_base64(leaf["share"], "the share")
    must(len(data) <= SHARE_MAX, "the share is too large")
    plain = age_open(data, sheet["identity"], 1, "the share")
    return plain and read_json(plain, "share")

def good_share(share, manifest, path, leaf):
    """The 32 bytes y of a share that is this leaf's and matches its commitment."""
    expected = {"verify_key": manifest["verify_key"], "vault": manifest["vault"], "compartment": manifest["compartment"],
                "epoch": manifest["recovery"]["epoch"], "path": path, "kind": manifest["kind"]}
    for key, value in expected.items():
        must(share[key] == value, f"its {key} differs from the manifest's")
    data = from_base64(share["share"], "the share")
    must(len(data) == 33 and data[0] == int(path.split(".")[-1]), "its x is not its place in the policy")
    context = "".join(f"{line}\n" for line in ["breakglass/share/v1", *expected.values()])
    must(hashlib.sha256(context.encode() + data[1:]).hexdigest() == leaf["commitment"], "its commitment differs")
    return data[1:]

def names_on_card(manifest, leaf, sheet, path):
    """Who sits at which place, from the card of a holder whose share has passed."""
    card = read_json(age_open(from_base64(leaf["card"], "the card"), sheet["identity"], 1, "the card"), "card")
    agreeing = [card[key] == manifest[key] for key in ("verify_key", "vault", "compartment", "kind", "revision")]
    must(all(agreeing) and card["path"] == path, "it belongs elsewhere")
    return {path: card["holder"]} | {other["path"]: other["name"] for other in card["others"]}

def read_contribution(file, sheets):
    """What another holder sent, opened with the sheet of whoever collects: (claimed name, share) each."""
    prefix, _, body = re.sub(r"[\s>]", "", pathlib.Path(file).read_text("utf-8-sig")).partition(".")
    must(prefix == "breakglass-contribution-v1", f"{file} is no contribution")
    data = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    for sheet in sheets:
        if plain := age_open(data, sheet["identity"], 1, file):
            document = read_json(plain, "contribution")
            return [(str(document["holder"]), share) for share in document["shares"]]
    raise Refused(3, f"{file} is sealed to none of these sheets")

def collect(manifest, sheets, sent):
    """Every good share as {path: y}, the names that cards give to places, and whether any sheet fits at all."""
    good, names, any_fits = {}, {}, False
    places = dict(leaves(manifest["recovery"]["policy"]))
    must(len(places) <= 64, "the policy")
    for sheet in [sheet for sheet in sheets if fits(sheet, manifest)]:
        for path, leaf in places.items():
            whose = f"place {path} of the policy, with {sheet['name']}"
            if share := attempt(whose, open_share, leaf, sheet):
                any_fits = True
                if y := attempt(whose, good_share, share, manifest, path, leaf):
                    print(f"good: {whose}")
                    good[path] = y
                    names |= attempt(f"the card at {whose}", names_on_card, manifest, leaf, sheet, path) or {}
    for claimed, share in sent:
        path = share.get("path")
        if share.get("compartment") == manifest["compartment"] and path in places and path not in good:
            whose = f"place {path} of the policy, in the contribution that claims to be {claimed!r}'s"
            if y := attempt(whose, good_share, share, manifest, path, places[path]):
                print(f"good: {whose}")
                good[path] = y
    return good, names, any_fits

def recover_identity(manifest, sheets, sent):
    """The recovery key as an age identity; where pieces are missing, says whose would help."""
    policy = manifest["recovery"]["policy"]
    good, names, any_fits = collect(manifest, sheets, sent)
    if not any_fits:
        raise Refused(3, "no sheet fits")
    if (secret := combine(policy, good)) is None:
        missing = [names.get(path, f"place {path}") for path, _ in leaves(policy) if path not in good]
        raise Refused(4, "not enough good pieces; still missing, of these: " + ", ".join(missing))
    must(recipient_of(identity_of(secret)) == manifest["recovery"]["recipient"], "the pieces combine to another key")
    return identity_of(secret)

def open_newest(states, sheets, sent):
    """Tries the newest state, then the last one of each earlier epoch, to which the sheets at hand may belong."""
    failure, newest, epochs = None, None, set()
    for data, signature, find in states:
        manifest = verified_manifest(data, signature)
        newest = newest or manifest
        must(all(manifest[key] == newest[key] for key in ("vault", "compartment", "verify_key")), "an older state")
        epoch = (manifest.get("recovery") or {}).get("epoch")
        if epoch is None or epoch in epochs:
            continue
        epochs.add(epoch)
        print(f"revision {manifest['revision']}, sealed {manifest['sealed_at']}, by the owner whose key reads "
              + digits(20, hashlib.sha256(manifest["public_key"]).digest()))
        try:
            return manifest, find, recover_identity(manifest, sheets, sent)
        except Refused as refusal:
            failure = failure or refusal
    raise failure or Refused(4, "no policy is set: only the owner can open this")

# ---- What comes out -------------------------------------------------------------------------------------------------
def write_private(target, data):
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)

def save_attachment(item, manifest, find, folder):
    """Writes one attachment under `folder`, whatever its name says, and returns where."""
    must({"object": item["object"], "size": item["size"]} in manifest["files"], "the manifest does not name it")
    data = age_open(object_of(find, item), item["identity"], 1, "it")
    must(data is not None and hashlib.sha256(data).hexdigest() == item["plaintext_sha256"], "its contents")
    label = "".join(c if c.isalnum() or c in " .-_" else "_" for c in item["name"])[:60]
    target = folder / f"{item['object'][:8]}-{label}"
    write_private(target, data)
    return target

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=pathlib.Path, help="a .breakglass file, or a folder under compartments/")
    parser.add_argument("--sheet", action="append", required=True, help="a holder's sheet as a text file")
    parser.add_argument("--contribution", action="append", default=[], help="what another holder sent")
    parser.add_argument("--wordlist", help="the English BIP-39 list, for sheets that are 24 words")
    parser.add_argument("-o", "--output", type=pathlib.Path, help="a new folder for records.json and attachments")
    chosen = parser.parse_args()
    wordlist = pathlib.Path(chosen.wordlist).read_text().split() if chosen.wordlist else []
    sheets = [read_sheet(file, wordlist) for file in chosen.sheet]
    sent = [piece for file in chosen.contribution for piece in attempt(file, read_contribution, file, sheets) or []]
    states = read_folder(chosen.path) if chosen.path.is_dir() else read_bundle(chosen.path)
    must(states, f"{chosen.path}: no signed manifest in it")
    manifest, find, identity = open_newest(states, sheets, sent)
    plain = age_open(object_of(find, manifest["records"]), identity, 2, "the records")
    document = read_json(plain or b"", "records")
    if not chosen.output:
        print(json.dumps(document, indent=2, ensure_ascii=False))
        return 0
    chosen.output.mkdir(mode=0o700)
    write_private(chosen.output / "records.json", plain.rstrip(b" "))
    items = [item for record in document.get("records", []) for item in record.get("attachments", [])]
    given = (manifest, find, chosen.output)
    written = [attempt(f"attachment {item['name']!r}", save_attachment, item, *given) for item in items]
    print("wrote", *[chosen.output / "records.json", *filter(None, written)], sep="\n  ")
    return 0 if all(written) else 5

if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(refusal.code)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        print(f"damaged or forged: {error!r}", file=sys.stderr)
        sys.exit(5)
