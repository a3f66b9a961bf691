### Letters and mails to holders: what to ask them for. Each goes out in the holder's own language.

letter-to = To: { $name }
letter-to-email = To: { $name } <{ $email }>
letter-subject = Subject: { $subject }
letter-file-receipt = receipt-{ $id }

letter-greeting = Dear { $name },
letter-greeting-nobody = Good day,

letter-receipt-subject = Yearly check of your sheet, by { $day } please
letter-receipt-why = You keep a sheet: one page with 24 words and a QR code. Together with others it opens, in an emergency, what I have deposited for { $name }. Whether it can still be read, and still fits, shows only when it is tried. That takes two minutes, and nothing is opened.
letter-receipt-why-several = You keep a sheet: one page with 24 words and a QR code. Together with others it opens, in an emergency, what I have deposited in these compartments:
letter-receipt-why-reserve = In your safe lies a sheet in a sealed envelope ("{ $sheet }"): one page with 24 words and a QR code, for the case that nobody else is at hand. Together with others it opens, in an emergency, what I have deposited for { $name }. Whether it can still be read, and still fits, shows only when it is tried. That takes a few minutes, and nothing is opened.
letter-receipt-compartment = - { $name }
letter-receipt-why-end = Whether it can still be read, and still fits, shows only when it is tried. That takes two minutes, and nothing is opened.
letter-receipt-steps =
    This is how, by { $day } please:
    1. Open the folder with your IT emergency kit, and in it the file OPEN-IN-EMERGENCY.html with a double click.
    2. Choose "Yearly check".
    3. Hold the sheet up to the camera, or type the 24 words.
    4. You are shown that the sheet works, what is deposited, and twelve digits, the receipt. Ring me and read out these twelve digits.
letter-receipt-reserve-steps = Please open the envelope for this, and seal the sheet in a new one afterwards, with date and signature across the flap.
letter-receipt-several = Each compartment has a receipt of its own. If they are too many to read out, you may also mail me the digits, and nothing but the digits: they give nothing away.
letter-receipt-number = Use the number that you know, or that stands in your kit, and none from a letter or a mail.
letter-receipt-never = Please never read out the 24 words to anybody, do not write them down elsewhere, do not send them, and do not photograph the sheet. I shall never ask you for them, and nobody else may.
letter-receipt-lost = Should the sheet be lost, or not fit, that is no disaster as long as I know of it. You get a new one, and the old one opens nothing new.
letter-closing = With kind regards

## Command

letter-written = { $path }: for { $name }
letters-none = Nobody holds a piece yet, so there is nobody to ask.
error-letter-in-no-policy = { $name } stands in no opening rule, so there is nothing to check.
error-letter-by = { $typed } is no day that is still to come.
    .hint = A day looks like this: 2026-12-24 or 24.12.2026
