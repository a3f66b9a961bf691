#!/usr/bin/env python3
"""Tests stranger.py by itself: its arithmetic against known values, its judgement against what writer.py forges.

What it does with bundles that the program wrote stands in tests/interop.rs.
"""
import hashlib, json, pathlib, subprocess, sys, tempfile, unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import stranger
import writer

# RFC 8032, 7.1, test 2.
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNATURE = bytes.fromhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")


class Arithmetic(unittest.TestCase):
    def test_the_field_is_that_of_0x11d(self):
        self.assertEqual(stranger.multiply(0x80, 2), 0x1d)
        self.assertEqual(stranger.multiply(0x53, 0xca), 0x8f)  # 1 in the field of AES: another polynomial
        for a in range(1, 256):
            self.assertEqual(stranger.multiply(stranger.divide(1, a), a), 1)

    def test_any_five_of_nine_combine_and_four_do_not(self):
        secret = bytes(range(32))
        shares = {int(path): share[1:] for path, share in writer.split(secret, writer.FIVE_OF_NINE).items()}
        for chosen in ((1, 2, 3, 4, 5), (2, 4, 5, 8, 9), (5, 6, 7, 8, 9)):
            self.assertEqual(stranger.shamir({x: shares[x] for x in chosen}), secret)
        self.assertNotEqual(stranger.shamir({x: shares[x] for x in (2, 4, 5, 8)}), secret)

    def test_gfcombine_agrees(self):
        secret = bytes(range(32))
        shares = writer.split(secret, {"needed": 3, "of": list("12345")})
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for path in "245":
                files.append(f"{folder}/share.{int(path):03}")
                pathlib.Path(files[-1]).write_bytes(shares[path][1:])
            subprocess.run(["gfcombine", "-o", f"{folder}/secret", *files], check=True)
            self.assertEqual(pathlib.Path(f"{folder}/secret").read_bytes(), secret)

    def test_bech32_is_what_age_reads(self):
        identity = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33"
        number = 0
        for letter in identity[len("AGE-SECRET-KEY-1"):-6].lower():
            number = number << 5 | stranger.BECH32.index(letter)
        self.assertEqual(stranger.identity_of((number >> 4).to_bytes(32, "big")), identity)
        self.assertEqual(stranger.recipient_of(identity), "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa")

    def test_twenty_four_words_are_32_bytes_and_a_checksum(self):
        wordlist = [f"word{n}" for n in range(2048)]
        self.assertEqual(stranger.key_of_words(["word0"] * 23 + ["word102"], wordlist), bytes(32))  # … art, in BIP-39
        with self.assertRaises(stranger.Refused):
            stranger.key_of_words(["word0"] * 23 + ["word103"], wordlist)

    def test_digits_are_the_first_sixteen_bytes_modulo_ten_to_the_n(self):
        self.assertEqual(stranger.digits(8, bytes(15) + b"\x2a" + bytes(16)), "0000 0042")
        self.assertEqual(stranger.digits(8, hashlib.sha256(b"").digest()),
                         f"{int(hashlib.sha256(b'').hexdigest()[:32], 16) % 10**8:08}"[:4] + " "
                         + f"{int(hashlib.sha256(b'').hexdigest()[:32], 16) % 10**8:08}"[4:])


class Signatures(unittest.TestCase):
    def test_a_known_signature_verifies_and_every_flipped_bit_of_it_does_not(self):
        self.assertTrue(stranger.ed25519_verifies(PUBLIC, b"\x72", SIGNATURE))
        for bit in range(0, 512, 7):
            broken = bytearray(SIGNATURE)
            broken[bit // 8] ^= 1 << bit % 8
            self.assertFalse(stranger.ed25519_verifies(PUBLIC, b"\x72", bytes(broken)))

    def test_s_plus_l_is_refused(self):
        s = int.from_bytes(SIGNATURE[32:], "little") + stranger.L
        self.assertFalse(stranger.ed25519_verifies(PUBLIC, b"\x72", SIGNATURE[:32] + s.to_bytes(32, "little")))

    def test_points_of_small_order_and_not_canonical_ones_are_refused(self):
        for y in (0, 1, stranger.P - 1, stranger.P, stranger.P + 1):
            self.assertIsNone(stranger.decode_point(y.to_bytes(32, "little")), y)

    def test_stock_minisign_accepts_what_the_writer_signs(self):
        signer = writer.Signer()
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "m"
            file.write_bytes(b"message")
            pathlib.Path(folder, "m.minisig").write_bytes(signer.sign(b"message", "a comment"))
            subprocess.run(["minisign", "-V", "-q", "-P", signer.verify_key, "-m", str(file)], check=True)
        stranger.verify_signature(signer.verify_key, b"message", signer.sign(b"message", "a comment"), "a comment")


class Judgement(unittest.TestCase):
    """stranger.py as it is used, on the command line."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.data = pathlib.Path(cls.folder.name) / "data"
        writer.main(cls.data)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_it(self, place, *sheets, output=None):
        arguments = [part for sheet in sheets for part in ("--sheet", str(self.data / f"{sheet}.sheet"))]
        arguments += ["-o", str(output)] if output else []
        return subprocess.run([sys.executable, stranger.__file__, str(self.data / place), *arguments],
                              capture_output=True, text=True)

    def opens(self, place, *sheets):
        with tempfile.TemporaryDirectory() as folder:
            run = self.run_it(place, *sheets, output=pathlib.Path(folder) / "out")
            self.assertEqual(run.returncode, 0, run.stderr)
            names = {path.name[9:]: path for path in pathlib.Path(folder, "out").iterdir() if path.name != "records.json"}
            document = json.loads(pathlib.Path(folder, "out", "records.json").read_text())
            self.assertEqual(document["records"][0]["fields"]["password"], "korrekt-pferd-batterie")
            for path in names.values():
                self.assertEqual(path.read_bytes(), "Der Plan\n".encode() * 9000)
                self.assertEqual(path.stat().st_mode & 0o777, 0o600)
            return run, set(names)

    def test_bundle_and_folder_open_with_a_quorum(self):
        for place in ("tree.breakglass", "tree-folder"):
            _, names = self.opens(place, "tree-1.3", "tree-2.1")
            self.assertEqual(names, {"Netz_.._plan.txt"})
        self.opens("nine.breakglass", *(f"nine-{n}" for n in (2, 4, 5, 8, 9)))

    def test_too_few_say_who_is_missing(self):
        run = self.run_it("tree.breakglass", "tree-1.1")
        self.assertEqual(run.returncode, 4)
        self.assertIn("Nina", run.stderr)
        self.assertEqual(self.run_it("nine.breakglass", *(f"nine-{n}" for n in (1, 2, 3, 4))).returncode, 4)

    def test_a_forged_share_is_named_and_the_good_ones_open(self):
        run, _ = self.opens("tree-forged.breakglass", "tree-1.1", "tree-1.2", "tree-2.1")
        self.assertIn("BAD: place 1.1", run.stderr)

    def test_x_zero_is_a_bad_share(self):
        run = self.run_it("tree-x-zero.breakglass", "tree-1.1", "tree-2.1")
        self.assertEqual(run.returncode, 4)
        self.assertIn("BAD: place 1.1", run.stderr)

    def test_a_manifest_forged_around_real_shares_opens_for_nobody(self):
        run = self.run_it("tree-stranger.breakglass", "tree-1.1", "tree-2.1")
        self.assertEqual(run.returncode, 5)
        for path in ("1.1", "2.1"):  # the same keys without their anchors: the commitment still catches it
            sheet = (self.data / f"tree-{path}.sheet").read_text().split("\n")[3]
            (self.data / f"bare-{path}.sheet").write_text(sheet + "\r\n")
        run = self.run_it("tree-stranger.breakglass", "bare-1.1", "bare-2.1")
        self.assertEqual(run.returncode, 4, run.stderr)
        self.assertIn("verify_key", run.stderr)

    def test_a_sheet_of_another_vault_fits_nothing(self):
        self.assertEqual(self.run_it("tree.breakglass", "nine-1").returncode, 3)

    def test_every_flipped_byte_of_manifest_and_signature_is_refused(self):
        whole = (self.data / "tree-old.breakglass").read_bytes()
        end = whole.index(b"objects/")
        for at in range(0, end, 331):
            (self.data / "flipped").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1:])
            run = self.run_it("flipped", "tree-1.1", "tree-2.1", output=None)
            header = b"manifest.json" not in whole[max(0, at - 60):at + 60]
            if header:  # the ZIP's own unused header fields are beyond a stranger's reader; the program refuses them too
                self.assertNotEqual(run.returncode, 0, f"byte {at}")


if __name__ == "__main__":
    unittest.main()
