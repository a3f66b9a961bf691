### IT-Notfallhandbuch und Systemübersicht.

## Systemübersicht

map-title = Systemübersicht
map-alt = Systemübersicht: { $count ->
        [one] ein System
       *[other] { $count } Systeme
    }, { $arrows ->
        [0] keine Abhängigkeiten
        [one] eine Abhängigkeit
       *[other] { $arrows } Abhängigkeiten
    }. Was welches System braucht, steht auch beim einzelnen System.
map-legend-order = Von links nach rechts: Was links steht, muss zuerst laufen. Ein Pfeil führt von dem, was gebraucht wird, zu dem, was es braucht. Kästen ohne Abstand untereinander brauchen dasselbe.
map-legend-number = Die Zahl ist die Kritikalität: 1 – die Arbeit steht sofort, 2 – innerhalb eines Tages, 3 – innerhalb einer Woche, 4 – kann warten, ? – nicht bewertet. Je dicker der Rahmen, desto wichtiger.
map-legend-owner = Unter dem Namen steht, wem das System rechtlich gehört.
map-legend-dashed = Gestrichelter Rahmen: Es gehört rechtlich nicht dem Kunden, oder es ist nicht geklärt.
map-legend-repeated = Ein schmaler Kasten ohne Zahl wiederholt ein System, das an anderer Stelle dieser Übersicht steht.
map-repeated = hier nur wiederholt
map-unarrowed = Zu diesen Systemen sind keine Pfeile gezeichnet, weil es zu viele wären; was sie brauchen, steht beim einzelnen System: { $systems }
map-owner-unknown = Inhaber offen
map-circle = Diese Systeme brauchen sich gegenseitig: { $round }. Klären Sie, welches ohne die anderen starten kann.
map-unknown = „{ $system }“ braucht „{ $named }“, doch dazu gibt es keinen eindeutigen Eintrag.
map-alone = { $count ->
        [one] Ein System steht für sich: { $systems }. Es braucht nichts, und nichts braucht es; stimmt das?
       *[other] { $count } Systeme stehen für sich: { $systems }. Sie brauchen nichts, und nichts braucht sie; stimmt das?
    }
map-written = { $path } ist die Systemübersicht von { $client } mit { $count ->
        [one] einem System
       *[other] { $count } Systemen
    }. Nichts darin ist geheim.
error-map-ending = { $path }: Die Systemübersicht wird ein Bild (SVG); die Datei muss auf .svg enden.
error-map-empty = Für { $client } ist noch kein System hinterlegt, also gibt es nichts zu zeichnen.

handbook-unnamed = (ohne Namen)

## Befehle

cmd-map = Zeichnet die Systemübersicht eines Kunden: was welches System braucht, wie wichtig es ist und wem es gehört
    .example = breakglass map kanzlei-berg -o systeme.svg
arg-map-output = Die Datei (SVG)
arg-map-paper-language = Die Sprache des Papiers. Ohne Angabe: die des Kunden
ask-map-file = In welche Datei soll die Systemübersicht? (etwa systeme.svg)

## Handbuch

handbook-title = IT-Notfallhandbuch
handbook-contents = Inhalt
handbook-state = Stand { $revision } vom { $day }
handbook-public-below = Öffentlicher Teil: ohne Zugangsdaten
handbook-attachments = Hinterlegte Dateien
handbook-availability-days = { $percent } % – das sind bis zu { $days } Tage Ausfall im Jahr
handbook-availability-hours = { $percent } % – das sind bis zu { $hours } Stunden Ausfall im Jahr
handbook-hours = { $hours } h
handbook-minutes = { $minutes ->
        [one] eine Minute
       *[other] { $minutes } Minuten
    }
handbook-offline = ohne Netz
handbook-unreadable = { $count ->
        [one] Ein Eintrag stammt
       *[other] { $count } Einträge stammen
    } von einer neueren Fassung des Programms und { $count ->
        [one] steht
       *[other] stehen
    } hier nicht.

handbook-column-number = Nr.
handbook-column-whom = Wen anrufen
handbook-column-reach = Erreichbar
handbook-column-authority = Darf entscheiden, Vollmacht, Verschwiegenheit
handbook-column-role = Rolle
handbook-column-who = Wer
handbook-column-task = Aufgabe
handbook-column-name = Name
handbook-column-system = System
handbook-column-criticality = Krit.
handbook-column-within = Läuft nach
handbook-column-loss = Datenverlust
handbook-column-tested = Rücksicherung geprobt
handbook-column-cost = Kosten
handbook-column-payer = Bezahlt von
handbook-column-cancel = Kündigen bis
handbook-column-expires = Läuft ab am
handbook-column-kit = Was
handbook-column-with = Bei wem
handbook-column-place = Wo
handbook-column-server = Auf wessen Server
handbook-column-confirmed = Bestätigt am
handbook-column-told = Weiß Bescheid über
handbook-column-when = Wann
handbook-column-done = ☐
handbook-column-secrets = Was zu ändern ist
handbook-column-first = Zuerst
handbook-column-passed = Bestanden
handbook-column-people = Wer dabei war
handbook-column-findings = Was dabei auffiel

handbook-first = Zuerst: Wen anrufen
handbook-first-text = Rufen Sie der Reihe nach an, bis Sie jemanden erreichen. Schalten Sie bis dahin nichts ab und starten Sie nichts neu.
handbook-no-contacts = Es ist noch niemand eingetragen.
handbook-stop = Was auf keinen Fall getan werden darf
handbook-attorney = Vollmacht ({ $kind }), { $beyond ->
        [yes] gilt über den Tod hinaus
        [no] endet mit dem Tod
       *[unknown] ob sie über den Tod hinaus gilt, ist nicht geklärt
    }
handbook-attorney-date = { $text }; erteilt am { $value }
handbook-attorney-place = { $text }; liegt hier: { $value }
handbook-non-disclosure = Verschwiegenheit erklärt am { $day }
handbook-lines = Nachträge von Hand

handbook-roles = Wer welche Aufgabe übernimmt
handbook-role-lead = Leitung
    .task = Entscheidet, was zuerst geschieht, hält die Fäden zusammen und schreibt mit, wer wann was tut.
handbook-role-technical = Technik
    .task = Öffnet die Zugänge, stellt die Systeme in der Reihenfolge dieses Handbuchs wieder her.
handbook-role-communication = Kommunikation
    .task = Spricht mit Belegschaft, Kunden und Behörden; niemand sonst gibt Auskunft nach außen.
handbook-role-data-protection = Datenschutz
    .task = Prüft, ob personenbezogene Daten betroffen sind. Eine Meldung an die Aufsichtsbehörde hat 72 Stunden Zeit.
handbook-role-nobody = noch niemand benannt: ____________________

handbook-opening = Wie die Zugangsdaten geöffnet werden
handbook-opening-text = In diesem Handbuch stehen keine Zugangsdaten. Sie liegen verschlüsselt in der IT-Notfallmappe. Öffnen Sie darin die Seite „NOTFALL-OEFFNEN.html“ und halten Sie die Schlüsselblätter bereit.
handbook-opening-who = Öffnen können gemeinsam: { $who }

handbook-scenarios = Szenarien und erste Schritte
handbook-no-scenarios = Es ist noch kein Szenario beschrieben.
handbook-no-systems = Es ist noch kein System hinterlegt.
handbook-systems = Systeme in der Reihenfolge der Wiederherstellung
handbook-systems-text = Was oben steht, kommt zuerst; was ein System braucht, steht vor ihm. „Läuft nach“ ist die Zeit, nach der es wieder laufen muss, „Datenverlust“ der Zeitraum, dessen Daten verschmerzbar sind.
handbook-projects = Laufende Projekte und Zusagen
handbook-no-projects = Es läuft kein Projekt, von dem hier etwas steht.
handbook-agreements = Verträge, Versicherungen, Kosten und Fristen
handbook-no-contracts = Es ist noch kein Vertrag eingetragen.
handbook-costs = Kosten und Kündigungsfristen der Systeme
handbook-per-year = Laufende Kosten im Jahr: { $sums }
handbook-deputies = Vertretung
handbook-no-deputies = Es ist noch keine Vertretung vereinbart.
handbook-places = Wo Notfallmappen und Ausdrucke liegen
handbook-no-kits = Es ist noch kein Ort eingetragen.
handbook-informed = Wer wann eingeweiht wurde
handbook-no-informed = Es ist noch niemand eingetragen.
handbook-after = Nach einer Öffnung zu ändern
handbook-after-text = Was geöffnet wurde, kennen danach mehr Menschen als zuvor. Ändern Sie diese Zugangsdaten, die mit „zuerst“ vermerkten noch am selben Tag. Hier steht nur, was es gibt, nicht, wie es lautet.
handbook-must-change = zuerst
handbook-no-secrets = Es sind noch keine Zugangsdaten hinterlegt.
handbook-drills = Notfallübungen
handbook-drills-unknown = Welche Übungen es gab, steht im Register des IT-Dienstleisters und ist hier nicht bekannt.
handbook-no-drills = Es wurde noch nicht geübt.
handbook-without-owner = ohne den IT-Dienstleister
handbook-notes = Notizen

handbook-sealed-title = IT-Notfallhandbuch, versiegelter Teil
handbook-sealed-below = GEHEIM: enthält Zugangsdaten. Nach Gebrauch vernichten.
handbook-sealed-text = Geheim. Hier stehen alle Zugangsdaten im Klartext. Nicht kopieren, nicht mailen, nicht unbeaufsichtigt liegen lassen; nach Gebrauch vernichten und alles Gezeigte ändern.
handbook-sealed-systems = Zugangsdaten der Systeme
handbook-sealed-others = Weitere Geheimnisse

handbook-file-public = IT-Notfallhandbuch
handbook-file-sealed = IT-Notfallhandbuch-GEHEIM
handbook-written = { $path } enthält das IT-Notfallhandbuch von { $client }, öffentlicher Teil: { $pages } { $pages ->
        [one] Seite
       *[other] Seiten
    }. Darin stehen keine Zugangsdaten.
handbook-missing-letters = Für einige Zeichen gibt es keine Schrift; im PDF steht an ihrer Stelle ein Kästchen: { $characters }
error-handbook-in-vault = { $path } liegt im Tresor. Ein Handbuch wird übergeben; wählen Sie einen Ordner außerhalb.
ask-handbook-folder = In welchem Ordner soll das Handbuch stehen?
cmd-handbook = Schreibt das IT-Notfallhandbuch eines Kunden als PDF und als Seite für den Browser; nichts darin ist geheim
    .example = breakglass handbook kanzlei-berg -o handbuch
arg-handbook-output = Der Ordner; er darf noch nicht bestehen
arg-handbook-paper-language = Die Sprache des Papiers. Ohne Angabe: die des Kunden

## Vorsorgebericht

report-title = Vorsorgebericht
report-state = Ermittelt am { $day }, Stand { $revision }
report-below = Enthält keine Zugangsdaten
report-text = Zehn Fragen, die ein Kunde seinem IT-Dienstleister stellen sollte. Die Antworten sind aus Belegen ermittelt, nicht behauptet: „bewiesen“ heißt durch Bestätigungscode, Notfallübung, Unterschrift oder den Tresor selbst; was nur der IT-Dienstleister sagt, ist so vermerkt. „Unbekannt“ zählt nie als Ja.
report-column-question = Frage
report-column-answer = Antwort
report-column-evidence = Worauf sie sich stützt, und was fehlt
report-column-receipt = Schlüsselblatt zuletzt bestätigt am
report-column-kit = Stand der Mappe
report-more = … und { $count ->
        [one] ein weiterer Beleg
       *[other] { $count } weitere Belege
    }
report-gap = Offen: { $gap }
report-nothing-known = Dazu ist nichts bekannt.
report-people = Wer etwas in der Hand hat, und wer öffnen kann
report-nobody = Noch hat niemand ein Schlüsselblatt.
report-no-receipt = noch nie bestätigt
report-kit-revision = Stand { $revision }
report-drill = Letzte bestandene Notfallübung: { $day }{ $led ->
        [others] , ohne den IT-Dienstleister
       *[owner] {""}
    }.
report-no-drill = Eine Notfallübung wurde noch nicht bestanden.
report-deposited = Was hinterlegt ist (nur Namen)
report-signatures = Unterschriften
report-signs-client = Für { $name }
report-signs-owner = { $name }, IT-Dienstleister
report-signed = Die Datei ist mit dem Schlüssel des IT-Dienstleisters unterschrieben (minisign, Datei mit der Endung .minisig daneben). Fingerabdruck: { $fingerprint }
report-written = { $path } ist der Vorsorgebericht für { $client }, unterschrieben in { $signature }.
error-report-form = { $path }: Der Bericht wird eine PDF-Datei oder eine Seite für den Browser; die Datei muss auf .pdf oder .html enden.
ask-report-file = In welche Datei soll der Bericht? (etwa bericht.pdf)
cmd-report = Schreibt den Vorsorgebericht für einen Kunden: zehn Antworten mit Belegen auf ein oder zwei Seiten, unterschrieben
    .example = breakglass report kanzlei-berg -o bericht.pdf
arg-report-output = Die Datei, mit der Endung .pdf oder .html; die Unterschrift kommt daneben
arg-report-paper-language = Die Sprache des Papiers. Ohne Angabe: die des Kunden
error-report-parted = Mit { $client } besteht kein Mandat mehr; es gibt nichts zu berichten.
report-file = Vorsorgebericht
map-file = Systemkarte
handbook-enclosed-note = Die angehängten Dateien enthalten alle Zugangsdaten dieses Fachs auf Papier und als Seite. Sie entstehen bei jedem Versiegeln neu. Wer sie nicht mehr möchte, löscht diese Notiz.
handbook-enclosed = Der versiegelte Teil des Handbuchs liegt jetzt im Fach von { $client }, Stand { $revision }, und wird bei jedem Versiegeln neu gemacht. Soll er nicht mehr beiliegen, löschen Sie die Notiz: breakglass record remove
event-handbook-enclosed = { $client }: Das Fach enthält jetzt den versiegelten Teil des Handbuchs
arg-enclose = Legt den versiegelten Teil mit den Zugangsdaten in das Fach des Kunden, von da an bei jedem Versiegeln
arg-recover-open-handbook = Schreibt auch das IT-Notfallhandbuch mit beiden Teilen in den Ordner, als PDF und als Seite
recover-handbook = Das IT-Notfallhandbuch liegt in { $path }. Der geheime Teil enthält alle Zugangsdaten: nach Gebrauch vernichten.
handbook-folder = handbuch
