### The sheet: the one secret page a holder keeps.
### `**…**` is bold. All of it together must fit on one page.

sheet-title = Key sheet
sheet-what = This sheet is your personal key for the day your IT provider is gone: together with the sheets of others it opens what the provider has deposited for that case.
sheet-what-not = Alone it opens nothing, and there is no password on it.

## Whose it is

sheet-whose = Belongs to:
sheet-role = As:
sheet-client = For:
sheet-owner = IT provider:
sheet-made = Made on
sheet-fingerprint = Fingerprint of the IT provider:

## The words

sheet-words = Your 24 words
sheet-words-how = The first four letters of each word are enough.
sheet-digits-how = **Check digits.** They are typed after the words and show that sheet and kit come from the same IT provider.
sheet-digits-blank = **Check digits.** Please fill in the eight digits and the fingerprint by hand. Both stand on the first page of your IT emergency kit.
sheet-code = Only for the page { $page } in your IT emergency kit. **Never scan it with a camera app.**
sheet-code-alt = QR code with the key of this sheet. It says the same as the 24 words.

## What must never be

sheet-never = **Never read these words out, never photograph them, never send them by mail or message, never scan the QR code with a camera app. No deputy and no provider ever needs these words. Whoever asks for them wants to cheat you: hang up, and ring back on the number in your IT emergency kit.**

## In an emergency

sheet-steps = In an emergency: five steps
sheet-step-1 = Get this sheet and your **IT emergency kit** (folder, USB stick or cloud).
sheet-step-2 = In the kit, first read **{ $start }**. It says whom to call and who else has a key sheet.
sheet-step-3 = Ring these people, **only on the numbers in the kit**.
sheet-step-4 = Copy the kit to your computer, disconnect it from the internet, and open **{ $page }** with a double click.
sheet-step-5 = Type the 24 words **only there**, or show the QR code there. The page takes you on from here.

## Keeping it

sheet-keeping = Where to keep it
sheet-keep-place = Locked away where only you can reach it: a safe, a bank deposit box, a locked drawer.
sheet-keep-reserve = In the safe, in a sealed envelope with date and signature across the flap.
sheet-keep-apart = Not with the IT emergency kit.
sheet-keep-only = On paper only. If it was printed from a file, delete the file.
sheet-keep-lost = Lost, or seen by others? Tell your IT provider at once; you get a new one.
