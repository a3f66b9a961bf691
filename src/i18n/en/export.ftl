### What an export says about what a foreign form cannot hold, or not as it was.

lost-attachment = This form holds no attachments; they lie beside it in the folder "attachments": { $count }
lost-unreadable = Left out because only a newer version can read them: { $count }
lost-split = Texts longer than the other program takes; they go on in further fields: { $count }
lost-marks = A table cannot say which fields are secret. { $count ->
    [one] One secret field stands
   *[other] { $count } secret fields stand
} in it like any other.
lost-formula = Cells that a spreadsheet would run as a formula. Open the table in a password manager only: { $count }
lost-parted = Tags with a comma or semicolon in them, which a table parts there: { $count }
lost-form = Keys or codes for which this form has no place; they stand in hidden fields: { $count }
