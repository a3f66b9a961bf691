### Das Schlüsselblatt: die eine geheime Seite, die Schlüsselträger/innen aufbewahren.
### `**…**` ist fett. Alles zusammen muss auf eine Seite passen.

sheet-title = Schlüsselblatt
sheet-what = Dieses Blatt ist Ihr persönlicher Schlüssel für den Tag, an dem Ihr IT-Dienstleister ausfällt: Zusammen mit den Blättern anderer öffnet es, was er für diesen Fall hinterlegt hat.
sheet-what-not = Allein öffnet es nichts, und es steht kein Passwort darauf.

## Wem es gehört

sheet-whose = Gehört:
sheet-role = Als:
sheet-client = Für:
sheet-owner = IT-Dienstleister:
sheet-made = Erstellt am
sheet-fingerprint = Fingerabdruck des IT-Dienstleisters:

## Die Wörter

sheet-words = Ihre 24 Wörter
sheet-words-how = Die Wörter sind englisch; die ersten vier Buchstaben genügen.
sheet-digits-how = **Prüfziffern.** Sie werden nach den Wörtern eingegeben und zeigen, dass Blatt und Mappe vom selben IT-Dienstleister stammen.
sheet-digits-blank = **Prüfziffern.** Bitte tragen Sie die acht Ziffern und den Fingerabdruck von Hand ein. Beides steht auf der ersten Seite Ihrer IT-Notfallmappe.
sheet-code = Nur für die Seite { $page } aus Ihrer IT-Notfallmappe. **Nie mit einer Kamera‑App scannen.**
sheet-code-alt = QR-Code mit dem Schlüssel dieses Blatts. Er enthält dasselbe wie die 24 Wörter.

## Was nie sein darf

sheet-never = **Diese Wörter nie vorlesen, nie fotografieren, nie per E-Mail oder Nachricht senden, den QR-Code nie mit einer Kamera-App scannen. Keine Vertretung und kein Dienstleister braucht diese Wörter jemals. Wer danach fragt, will Sie betrügen: Legen Sie auf, und rufen Sie unter der Nummer zurück, die in Ihrer IT-Notfallmappe steht.**

## Im Notfall

sheet-steps = Im Notfall: fünf Schritte
sheet-step-1 = Nehmen Sie dieses Blatt und Ihre **IT-Notfallmappe** (Ordner, USB-Stick oder Cloud) zur Hand.
sheet-step-2 = Lesen Sie in der Mappe zuerst **{ $start }**. Dort steht, wen Sie anrufen und wer noch ein Schlüsselblatt hat.
sheet-step-3 = Rufen Sie diese Personen an, **nur unter den Nummern aus der Mappe**.
sheet-step-4 = Kopieren Sie die Mappe auf Ihren Computer, trennen Sie ihn vom Internet, und öffnen Sie **{ $page }** mit einem Doppelklick.
sheet-step-5 = Geben Sie **nur dort** die 24 Wörter ein, oder zeigen Sie dort den QR-Code. Die Seite führt Sie weiter.

## Aufbewahren

sheet-keeping = Aufbewahren
sheet-keep-place = Unter Verschluss, nur Ihnen zugänglich: Safe, Bankschließfach, verschlossene Schublade.
sheet-keep-reserve = Im Safe, in einem verschlossenen Umschlag mit Datum und Unterschrift über der Lasche.
sheet-keep-apart = Nicht bei der IT-Notfallmappe.
sheet-keep-only = Nur auf Papier. Wurde es aus einer Datei gedruckt, löschen Sie diese.
sheet-keep-lost = Verloren oder von anderen gesehen? Sagen Sie es sofort Ihrem IT-Dienstleister; Sie bekommen ein neues.
