### Briefe und E-Mails an alle mit Schlüsselblatt: worum zu bitten ist. Jeder in der Sprache der Person.

letter-to = An: { $name }
letter-to-email = An: { $name } <{ $email }>
letter-subject = Betreff: { $subject }
letter-file-receipt = bestätigung-{ $id }

letter-greeting = Guten Tag { $name },
letter-greeting-nobody = Guten Tag,

letter-receipt-subject = Jährliche Prüfung Ihres Schlüsselblatts, bitte bis { $day }
letter-receipt-why = Sie bewahren ein Schlüsselblatt auf, eine Seite mit 24 Wörtern und einem QR-Code. Zusammen mit anderen öffnet es im Notfall, was ich für { $name } hinterlegt habe. Ob es noch lesbar ist und passt, zeigt sich erst, wenn man es ausprobiert. Das dauert zwei Minuten, und geöffnet wird dabei nichts.
letter-receipt-why-several = Sie bewahren ein Schlüsselblatt auf, eine Seite mit 24 Wörtern und einem QR-Code. Zusammen mit anderen öffnet es im Notfall, was ich in diesen Fächern hinterlegt habe:
letter-receipt-why-reserve = In Ihrem Safe liegt in einem verschlossenen Umschlag ein Schlüsselblatt („{ $sheet }“), eine Seite mit 24 Wörtern und einem QR-Code, für den Fall, dass sonst niemand erreichbar ist. Zusammen mit anderen öffnet es im Notfall, was ich für { $name } hinterlegt habe. Ob es noch lesbar ist und passt, zeigt sich erst, wenn man es ausprobiert. Das dauert wenige Minuten, und geöffnet wird dabei nichts.
letter-receipt-compartment = - { $name }
letter-receipt-why-end = Ob es noch lesbar ist und passt, zeigt sich erst, wenn man es ausprobiert. Das dauert zwei Minuten, und geöffnet wird dabei nichts.
letter-receipt-steps =
    So geht es, bitte bis { $day }:
    1. Öffnen Sie den Ordner mit Ihrer IT-Notfallmappe und darin mit einem Doppelklick die Datei NOTFALL-OEFFNEN.html.
    2. Wählen Sie „Jährliche Prüfung“.
    3. Halten Sie das Schlüsselblatt vor die Kamera, oder tippen Sie die 24 Wörter ab.
    4. Sie sehen, dass das Blatt funktioniert und was hinterlegt ist, und zwölf Ziffern, den Bestätigungscode. Rufen Sie mich an und lesen Sie mir diese zwölf Ziffern vor.
letter-receipt-reserve-steps = Öffnen Sie dafür bitte den Umschlag, und verschließen Sie das Blatt danach in einem neuen, mit Datum und Unterschrift über der Klebestelle.
letter-receipt-several = Zu jedem Fach gehört ein eigener Bestätigungscode. Sind es zu viele zum Vorlesen, dürfen Sie mir die Ziffern auch mailen, und nur die Ziffern: Sie verraten nichts.
letter-receipt-number = Nehmen Sie die Nummer, die Sie kennen oder die in Ihrer IT-Notfallmappe steht, und keine aus einem Brief oder einer E-Mail.
letter-receipt-never = Lesen Sie die 24 Wörter bitte niemandem vor, schreiben Sie sie nirgends ab, verschicken Sie sie nicht, und fotografieren Sie das Blatt nicht. Ich werde Sie nie danach fragen, und auch sonst darf es niemand.
letter-receipt-lost = Sollte das Blatt verloren sein oder nicht passen, ist das kein Unglück, solange ich davon weiß. Sie bekommen ein neues, und das alte öffnet nichts Neues mehr.
letter-closing = Mit freundlichen Grüßen

## Command

letter-written = { $path }: für { $name }
letters-none = Noch hat niemand einen Teilschlüssel; es ist niemand zu fragen.
error-letter-in-no-policy = { $name } steht in keiner Öffnungsregel; zu prüfen gibt es nichts.
error-letter-by = { $typed } ist kein Tag, der noch kommt.
    .hint = Ein Tag sieht so aus: 2026-12-24 oder 24.12.2026
