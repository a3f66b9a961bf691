### Notfallübungen: was darin zum Üben liegt, und was die Befehle sagen.

## Was zum Üben darin liegt. Jeder Name beginnt mit ÜBUNG.

drill-name = { $name } (Notfallübung)

drill-router = ÜBUNG: Router im Büro
    .purpose = Verbindet das Büro mit dem Internet. Erfunden, nur zum Üben.
    .location = Technikraum, an der Wand links
    .first-hour-steps =
        1. Leuchtet die Lampe vorn grün? Dann geht das Internet; weiter mit der E-Mail.
        2. Wenn nicht: den Stecker ziehen, eine Minute warten, wieder einstecken.
        3. Nach fünf Minuten mit Benutzername und Passwort anmelden und unter „Status“ nachsehen.
        In der Übung lesen Sie das nur. Im Notfall würden Sie es tun.
drill-mail = ÜBUNG: E-Mail
    .purpose = Die Postfächer der Firma. Erfunden, nur zum Üben.
    .second-factor-holder = Niemand: Der Einmalcode wird hier angezeigt
    .first-hour-steps =
        1. Die Adresse der Verwaltung öffnen.
        2. Mit Benutzername und Passwort anmelden; die sechs Ziffern, die alle halbe Minute wechseln, sind der Einmalcode.
        3. Nur wenn das nicht geht: einer der Wiederherstellungscodes. Jeder gilt einmal.
    .stop-warning = Kein Postfach löschen, auch keines, das niemand zu benutzen scheint. Im Notfall steht so ein Satz dort, wo etwas nicht angerührt werden darf.
drill-backup = ÜBUNG: Datensicherung
    .purpose = Jede Nacht eine Kopie aller Dateien. Erfunden, nur zum Üben.
    .backup-location = Eine externe Festplatte im Safe
    .first-hour-steps =
        1. Die Festplatte bleibt, wo sie ist, solange alles läuft.
        2. Zum Zurückholen braucht es den Schlüssel der Datensicherung, der hier steht.
drill-contact = ÜBUNG: Notdienst des Hosting-Anbieters
    .mobile = +49 30 23125 000
    .may-decide = Nichts: Diese Nummer ist erfunden. Im Notfall stehen hier die Menschen, die anzurufen sind.
drill-note = ÜBUNG: wie die Übung endet
    .text =
        Sie sind zusammengekommen und haben etwas geöffnet: Das war die Übung.
        Nichts Echtes wurde geöffnet, und nichts muss jetzt geändert werden.
        Nennen Sie Ihrem IT-Dienstleister die zwölf Ziffern dieser Übung, wie lange es gedauert hat und was schwierig war.

## Opening a drill

drill-begins = ===== NOTFALLÜBUNG: Alles, was folgt, ist erfunden =====
drill-passed = ===== NOTFALLÜBUNG BESTANDEN: Nichts Echtes wurde geöffnet, nichts muss geändert werden =====
drill-code-told = Nennen Sie Ihrem IT-Dienstleister diese zwölf Ziffern: { $code }
drill-no-receipt = Dies ist eine Notfallübung; hier gibt es keinen Bestätigungscode. Den liefert Ihre eigene IT-Notfallmappe.
drills-left-out = { $count ->
    [one] Eine Notfallübung, die auch hier liegt, bleibt beiseite.
   *[other] { $count } Notfallübungen, die auch hier liegen, bleiben beiseite.
} Mit einer davon üben: --compartment KENNUNG

## Commands

drill-made = Eine Notfallübung für { $name } ist angelegt: etwas Erfundenes, versiegelt unter derselben Öffnungsregel, für die Schlüsselblätter, die in Gebrauch sind. Die nächsten Notfallmappen enthalten sie.
drill-bundle-written = { $path } enthält eine Notfallübung für { $name }. Wer sammelt, öffnet sie mit dem eigenen Schlüsselblatt und fragt die anderen: breakglass recover request { $path }
drill-not-in-kits = Notfallmappen, die nach einer Übung geschrieben werden, enthalten eine neue: Ein Code zählt einmal.
ask-drill-code = Die zwölf Ziffern der Notfallübung
error-drill-digits = Der Code einer Notfallübung hat zwölf Ziffern.
error-drill-nobodys = Zu diesem Code gibt es keine Notfallübung.
    .hint = Lassen Sie ihn noch einmal Ziffer für Ziffer vorlesen. Codes von Übungen vor den letzten Schlüsselwechseln zählen nicht mehr.
error-drill-told = Dieser Code wurde schon am { $day } genannt; die Notfallübung für { $name } ist festgehalten. Ein Code zählt einmal, denn wer ihn notiert hat, könnte ihn nennen, ohne zu üben.
    .hint = Für die nächste Übung: neue Notfallmappen schreiben, oder breakglass drill new { $id }
error-drill-participant = { $holder } hat in dieser Notfallübung keinen Teilschlüssel. Dabei sind: { $known }
error-drill-minutes = Minuten sind eine Zahl von 1 bis { $most }.
error-drill-finding = Eine Feststellung ist eine Zeile Text.
ask-drill-participants = Wer war dabei? Kurznamen, zuerst wer gesammelt hat: { $known } (Eingabetaste: ohne Angabe)
ask-drill-without-owner = Hat jemand anderes als Sie die Übung geleitet?
ask-drill-minutes = Wie viele Minuten hat es gedauert? (Eingabetaste: ohne Angabe)
ask-drill-finding = Was war schwierig, was fehlte? (Eingabetaste: nichts mehr)
drill-recorded = Notfallübung bestanden: { $name }, am { $day }. Die nächste ist bis { $due } fällig.
drill-too-few = Die Genannten hätten allein nicht öffnen können; in der Aufzählung fehlt jemand.
drills-none = Noch hat kein Fach eine Öffnungsregel; zu üben gibt es nichts.
head-drill-passed = ZULETZT BESTANDEN
head-drill-collector = GESAMMELT VON
head-drill-alone = OHNE SIE
head-drill-due = FÄLLIG
drill-never = nie
drill-due-now = jetzt
drill-overdue = seit { $day }
drill-alone-yes = ja
drill-alone-unknown = keine Angabe
drill-list-due = { $count ->
    [one] Eine Notfallübung ist fällig. Sie dauert eine Viertelstunde; wer eine Notfallmappe hat, beginnt mit „Üben“.
   *[other] { $count } Notfallübungen sind fällig. Jede dauert eine Viertelstunde; wer eine Notfallmappe hat, beginnt mit „Üben“.
}
drill-list-none-due = Keine Notfallübung ist fällig.
