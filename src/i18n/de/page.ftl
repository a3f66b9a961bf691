### Die Öffnungsseite: eine HTML-Datei in der IT-Notfallmappe, die am schlimmsten Tag per Doppelklick aufgeht.

## Rahmen

page-no-script = Diese Seite braucht JavaScript. Bitte öffnen Sie die Datei in einem aktuellen Browser (Edge, Chrome, Firefox oder Safari), zum Beispiel an einem anderen Computer.
page-kit = IT-Notfallmappe
page-skip = Zum Inhalt
page-language = Sprache
page-back = Zurück
page-go-on = Weiter
page-done = Fertig
page-cancel = Abbrechen
page-or = oder
page-promise = Diese Seite arbeitet ohne Internet. Sie überträgt nichts, speichert nichts und vergisst alles, sobald Sie sie schließen.
page-forget = Alles vergessen und von vorn beginnen
page-step-of = Schritt { $step } von { $of }
page-the-owner = dem IT-Dienstleister
page-somebody = jemand mit Schlüsselblatt
page-reserve = ein versiegeltes Schlüsselblatt, meist im Safe

## Erste Seite

page-first-above = IT-Notfallmappe für
page-first-nobody = Notfall-Öffnungsseite
page-first-lead = Hier öffnen Sie im Notfall die Zugangsdaten, die Ihr IT-Dienstleister hinterlegt hat. Sie brauchen dafür Ihr Schlüsselblatt aus Papier, aber kein Internet und keine Installation.
page-first-what = Was möchten Sie tun?
page-first-alone = Zu dieser Seite gehört noch kein versiegeltes Fach. Wählen Sie, was Sie tun möchten; danach fragt die Seite nach der Datei.
page-first-problem = Sie können trotzdem eine Anfrage beantworten, oder die Datei aus einer anderen Kopie der IT-Notfallmappe wählen.
page-label-forged = Vorsicht: Name und Telefonnummern auf dieser Seite sind nicht vom IT-Dienstleister unterschrieben und werden nicht angezeigt.
page-label-forged-hint = Jemand hat sie verändert, oder die Datei ist beschädigt. Holen Sie eine andere Kopie der IT-Notfallmappe und rufen Sie nur Nummern an, die Sie selbst kennen.
page-label-unproven = Diese Angaben werden geprüft, sobald Sie die Datei wählen.
page-fact-holder = Diese Mappe gehört
page-fact-owner = Hinterlegt von
page-fact-sealed = Versiegelt
page-fact-sealed-on = am { $day } (Stand { $revision })
page-fact-revision = Stand { $revision }
page-overdue = Überfällig: Ein neuerer Stand war bis { $day } erwartet.
page-overdue-hint = Die Mappe lässt sich trotzdem öffnen, nur kann sich inzwischen etwas geändert haben. Fragen Sie nach, ob es eine neuere gibt.
page-overdue-short = überfällig
page-current = Aktuell. Der nächste Stand wird bis { $day } erwartet.
page-call-title = Wer öffnen kann und wen Sie anrufen
page-call-fewest = { $count ->
    [one] Zum Öffnen genügt ein Schlüsselblatt.
   *[other] Niemand öffnet allein: Es braucht mindestens { $count } Schlüsselblätter von verschiedenen Personen.
}
page-call-nobody = In dieser Mappe stehen keine Telefonnummern. Ihr Schlüsselblatt zeigt, wer gebraucht wird.

page-door-emergency = Notfall: öffnen
page-door-emergency-why = Der IT-Dienstleister ist ausgefallen, und Sie brauchen die Zugangsdaten.
page-door-answer = Eine Anfrage beantworten
page-door-answer-why = Jemand anderes öffnet und bittet Sie um Ihre Freigabe.
page-door-check = Jährliche Prüfung
page-door-check-why = Zwei Minuten: Funktioniert Ihr Schlüsselblatt, und was ist hinterlegt?
page-door-practise = Üben
page-door-practise-why = Eine Notfallübung mit Ihrem echten Schlüsselblatt. Nichts Echtes wird geöffnet.

## Mehrere Fächer in einer Mappe

page-overview = IT-Notfallmappe für mehrere Kunden
page-overview-of = IT-Notfallmappe von { $holder }
page-overview-lead = Diese Mappe enthält mehrere versiegelte Fächer, eines je Kunde. Jedes wird für sich geöffnet, mit den Menschen dieses Kunden.
page-overview-which = Um welchen Kunden geht es?
page-overview-other = Oder hat Sie jemand um etwas gebeten?
page-overview-back = Alle Kunden
page-overview-sealed = Versiegelt am { $day } von { $owner }
page-overview-file = Liegt als eigene Datei neben dieser Seite
page-overview-reading = wird geprüft …
page-overview-problem = Beschädigt oder verändert: öffnen Sie diesen Eintrag, um zu lesen, was zu tun ist

page-bundle-title = Die Datei mit dem versiegelten Fach
page-bundle-named = Dieses Fach ist zu groß, um in dieser Seite zu stecken. Es liegt als Datei in derselben Mappe. Wählen Sie bitte diese Datei:
page-bundle-any = Wählen Sie die Datei aus Ihrer IT-Notfallmappe, deren Name auf „.breakglass“ endet. Sie liegt im Ordner „technik“.
page-bundle-choose = Datei auswählen

## Ein Schlüsselblatt eingeben

page-before-title = Bevor Sie Ihr Schlüsselblatt zeigen
page-before-network = Trennen Sie das Internet: WLAN ausschalten, Netzwerkkabel ziehen. Diese Seite braucht es nicht.
page-before-alone = Achten Sie darauf, dass niemand mitliest und keine Videokonferenz läuft.
page-before-nobody = Niemand braucht die Wörter von Ihnen am Telefon: weder die Vertretung noch der IT-Dienstleister.
page-network-on = Dieser Computer ist gerade mit einem Netz verbunden. Bitte trennen Sie es.
page-network-off = Das Netz ist getrennt. Gut so.
page-sheet-how = Wie möchten Sie Ihr Schlüsselblatt eingeben?
page-way-camera = Mit der Kamera
page-way-camera-why = Am schnellsten: den QR-Code auf dem Blatt in die Kamera halten.
page-way-words = 24 Wörter eintippen
page-way-words-why = Geht immer. Von jedem Wort genügen vier Buchstaben.
page-way-picture = Aus einer Datei
page-way-picture-why = Ein Bild oder eine Textdatei des Schlüsselblatts, falls es so aufbewahrt wird.
page-way-text = Text einfügen
page-way-text-why = Falls der Inhalt schon als Text vorliegt, zum Beispiel aus einem Passwortmanager.
page-other-way = Anderer Weg

page-camera-picture = Bild der Kamera
page-camera-before = Der Browser fragt gleich, ob diese Seite die Kamera benutzen darf. Erlauben Sie es. Das Bild bleibt in diesem Computer und wird nicht gespeichert.
page-camera-start = Kamera einschalten
page-camera-asking = Bitte erlauben Sie die Kamera, wenn der Browser fragt …
page-camera-hold = Halten Sie den QR-Code des Schlüsselblatts ruhig und gut beleuchtet vor die Kamera, etwa eine Handlänge entfernt.
page-camera-wrong-code = Das ist ein QR-Code, aber nicht der eines Schlüsselblatts. Bitte halten Sie das Schlüsselblatt vor die Kamera.
page-camera-other = Andere Kamera
page-camera-again = Noch einmal versuchen
page-camera-not-allowed = Der Browser darf die Kamera nicht benutzen.
page-camera-busy = Die Kamera ist gerade belegt, vielleicht von einer Videokonferenz.
page-camera-none = An diesem Computer ist keine Kamera zu finden.
page-camera-no-reader = Dieser Browser kann keine QR-Codes lesen.
page-camera-otherwise = Das macht nichts: Tippen Sie stattdessen die 24 Wörter ein. Das geht immer.

page-words-lead = Tippen Sie die { $count } Wörter der Reihe nach ab. Nach vier Buchstaben ergänzt sich das Wort; mit der Leertaste geht es weiter. Groß oder klein ist gleich.
page-words-box = Wort { $number }
page-words-digits = Die acht Ziffern in den beiden Kästchen unter den Wörtern. Steht dort nichts, lassen Sie sie frei.
page-words-digit-box = Ziffern { $number }
page-words-done = Schlüsselblatt prüfen
page-words-missing = { $count ->
    [one] Ein Wort fehlt noch.
   *[other] { $count } Wörter fehlen noch.
}
page-words-spread = { $count ->
    [one] Ein Wort wurde eingesetzt.
   *[other] { $count } Wörter wurden eingesetzt.
}
page-words-wrong = Wort { $number }: „{ $typed }“ gibt es auf keinem Schlüsselblatt. Bitte vergleichen Sie es mit dem Papier.
page-words-wrong-near = Wort { $number }: „{ $typed }“ gibt es auf keinem Schlüsselblatt. Heißt es vielleicht { $near }?
page-repaired-title = Ein Wort war falsch
page-repaired = Wort { $number } muss „{ $word }“ heißen. Alle anderen Wörter stimmen, und es geht mit dem richtigen weiter.
page-repaired-hint = Sehen Sie auf dem Papier nach: Steht es dort anders, berichtigen Sie es mit einem Stift.

page-picture-choose = Datei auswählen oder hierher ziehen
page-picture-lead = Wählen Sie das Bild mit dem QR-Code oder die Textdatei des Schlüsselblatts.
page-picture-reading = Das Bild wird gelesen …
page-picture-warning = Fotografieren Sie das Schlüsselblatt nicht eigens dafür: Ein Foto bleibt leicht im Handy oder in der Cloud liegen. Nehmen Sie lieber die Kamera dieser Seite oder die Wörter.
page-picture-pdf = Das ist ein PDF; daraus kann diese Seite nicht lesen.
page-picture-pdf-hint = Öffnen Sie es und tippen Sie die 24 Wörter ab, oder halten Sie das ausgedruckte Blatt in die Kamera.
page-picture-none = Diese Datei ist kein Bild, das dieser Browser zeigen kann.
page-picture-none-hint = Wählen Sie ein Bild (JPG oder PNG), oder tippen Sie die 24 Wörter ein.
page-picture-nothing = Auf diesem Bild ist kein QR-Code zu erkennen.
page-picture-nothing-hint = Nehmen Sie ein schärferes Bild, auf dem der ganze QR-Code zu sehen ist, oder tippen Sie die 24 Wörter ein.
page-text-lead = Fügen Sie den ganzen Inhalt des Schlüsselblatts ein: die 24 Wörter oder die Zeilen des QR-Codes.
page-text-label = Inhalt des Schlüsselblatts

page-bare-title = Bitte vergleichen Sie Ziffern
page-bare = Ihr Schlüsselblatt sagt nicht, zu welchem IT-Dienstleister es gehört. Damit Ihnen niemand eine gefälschte Mappe unterschiebt, vergleichen Sie bitte diesen Fingerabdruck:
page-bare-where = Er steht auf der ersten Seite von START-HIER in Ihrer IT-Notfallmappe, am besten in einer ausgedruckten.
page-bare-same = Die Ziffern stimmen überein
page-bare-differs = Sie sind verschieden, oder ich finde sie nicht
page-bare-stop = Dann geht es hier nicht weiter. Holen Sie eine andere Kopie der IT-Notfallmappe, oder rufen Sie den IT-Dienstleister oder die Vertretung an.

## Jährliche Prüfung

page-check-title = Jährliche Prüfung
page-check-lead = Ihr Schlüsselblatt zeigt, ob es noch passt. Geöffnet wird dabei nichts, und Geheimes ist nicht zu sehen.
page-check-works = { $holder }, Ihr Schlüsselblatt funktioniert
page-check-works-nobody = Das Schlüsselblatt funktioniert
page-check-good = Es öffnet Ihren Teilschlüssel für { $client }. Alles ist echt und von { $owner } unterschrieben.
page-check-good-nobody = Es öffnet seinen Teilschlüssel, und der ist echt.
page-check-previous = Ihr Schlüsselblatt passt nur noch zum vorigen Stand dieser Mappe. Fragen Sie den IT-Dienstleister, ob Sie schon ein neues Blatt haben sollten.
page-check-card-bad = Die Angaben zu den anderen Personen sind in dieser Kopie beschädigt. Bitten Sie den IT-Dienstleister um eine neue Mappe.
page-check-receipt = Ihr Bestätigungscode
page-check-receipt-tell = Rufen Sie { $owner } an und lesen Sie diese zwölf Ziffern vor:
page-check-receipt-why = Der Code beweist, dass Ihr Blatt passt und wie neu Ihre Mappe ist. Er verrät sonst nichts; am Telefon dürfen Sie ihn nennen. Ihre 24 Wörter niemals.
page-who-title = Wer gemeinsam öffnen kann
page-deposited-title = Was hinterlegt ist
page-deposited-not-yours = Die Liste sieht nur, wer beim Kunden ein Schlüsselblatt hat.
page-deposited-count = { $count ->
    [one] Ein Eintrag. Zugangsdaten stehen hier nicht, nur dass es sie gibt.
   *[other] { $count } Einträge, das Wichtigste zuerst. Zugangsdaten stehen hier nicht, nur dass es sie gibt.
}
page-deposited-name = Name
page-deposited-kind = Art
page-deposited-with = Zugangsdaten
page-deposited-secret = hinterlegt
page-deposited-changed = Geändert am
page-deposited-more = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
}

## Öffnung: Teilschlüssel zusammenbringen

page-gather-own = Zuerst Ihr Schlüsselblatt
page-gather-lead = Danach sagt die Seite, wer noch gebraucht wird.
page-gather-back = Zum Stand der Öffnung
page-missing-title = { $count ->
    [one] Es fehlt noch eine Person
   *[other] Es fehlen noch { $count } Personen
}
page-here-title = Schon da
page-missing-who = Wen Sie jetzt brauchen
page-missing-how = Wie kommt die nächste Person dazu?
page-gap-of = { $needed ->
    [one] Eine von diesen genügt:
   *[other] { $needed } von diesen:
}
page-gap-all = { $count ->
    [one] Diese Person:
   *[other] Alle { $count }:
}
page-gap-some = Einige von diesen (wer genau zusammenpasst, steht darunter):
page-gap-also = Und außerdem:
page-unreadable = { $count ->
    [one] In dieser Kopie ist ein Teilschlüssel beschädigt. Die anderen können trotzdem genügen.
   *[other] In dieser Kopie sind { $count } Teilschlüssel beschädigt. Die anderen können trotzdem genügen.
}
page-previous = Diese Schlüsselblätter passen zum vorigen Stand dieser Mappe; der wird geöffnet.
page-close-later = Sie dürfen diese Seite schließen und an einem anderen Tag weitermachen. Heben Sie die Freigaben auf, die Sie bekommen (als Datei oder Mail). Beginnen Sie dann wieder mit „{ $door }“ und demselben Schlüsselblatt.
page-next-sheet = Die Person ist hier
page-next-sheet-why = Ihr Schlüsselblatt ist das nächste.
page-next-request = Die Person ist woanders
page-next-request-why = Sie schicken ihr eine Anfrage, und sie antwortet mit einer Freigabe.
page-next-contribution = Ich habe eine Freigabe bekommen
page-next-contribution-why = Als Datei oder als Text in einer Mail.
page-another-title = Das nächste Schlüsselblatt
page-another-lead = Geben Sie den Platz am Computer frei: Jede Person gibt ihr eigenes Blatt selbst ein.

page-request-title = Eine Anfrage schreiben
page-request-lead = Eine Anfrage bittet die anderen um ihre Freigabe. Wer sie bekommt, sieht Ihren Namen, das Fach und was Sie hier schreiben.
page-request-reason = Was ist geschehen?
page-request-reason-hint = Ein, zwei Sätze. Bitte keine Passwörter.
page-request-all = Gleich für alle { $count } Fächer dieser Mappe fragen, in denen Sie einen Platz haben
page-request-make = Anfrage erstellen
page-request-made = Ihre Anfrage ist fertig
page-request-file = Anfrage
page-request-text = Die Anfrage als Text, zum Einfügen in eine Mail
page-request-step-save = Speichern Sie die Anfrage als Datei, oder kopieren Sie den Text, und schicken Sie sie der Person, zum Beispiel per E-Mail von einem anderen Gerät.
page-request-step-ring = Rufen Sie die Person an, damit sie weiß, dass die Anfrage wirklich von Ihnen kommt.
page-request-step-answer = Sie öffnet ihre eigene IT-Notfallmappe, wählt „Eine Anfrage beantworten“ und schickt Ihnen ihre Freigabe zurück.
page-request-step-bring = Sie kommen hierher zurück und wählen „Ich habe eine Freigabe bekommen“.
page-request-harmless = An der Anfrage ist nichts geheim. Was zurückkommt, öffnet nur Ihr Schlüsselblatt.
page-request-whom = Wem Sie die Anfrage schicken können
page-save-file = Als Datei speichern
page-copy-text = Text kopieren

page-receive-title = Freigaben hinzufügen
page-receive-lead = Es dürfen mehrere auf einmal sein. Eine schlechte schadet den guten nicht.
page-receive-text = Text aus der Mail
page-receive-add = Hinzufügen
page-receive-files = Dateien auswählen oder hierher ziehen

page-claims = angeblich von { $who }
page-claims-nobody = von unbekannt
page-piece-good-sheet = { $who }: Schlüsselblatt, gültig
page-piece-good-contribution = { $who }: Freigabe, gültig
page-piece-again = { $who } war schon dabei
page-piece-fits-nothing = Ein Schlüsselblatt, das hier nirgends passt
page-piece-fits-nothing-hint = Es gehört zu einem anderen Fach, oder es ist inzwischen ersetzt worden.
page-piece-contradicts = Ein Schlüsselblatt, das dieser Mappe widerspricht
page-piece-contradicts-hint = Das Blatt oder die Mappe ist nicht echt. Nehmen Sie eine andere Kopie der Mappe und rufen Sie die Vertretung an.
page-piece-damaged = Beschädigt: { $who }
page-piece-damaged-hint = Bitten Sie um dieselbe Freigabe noch einmal, am besten als Datei.
page-piece-forged = Nicht echt: { $who }
page-piece-forged-hint = Das ist nicht der Teilschlüssel, den der IT-Dienstleister ausgegeben hat. Er bleibt beiseite. Rufen Sie die Person unter der Nummer an, die Sie kennen.
page-piece-older-generation = Veraltet: { $who }
page-piece-older-generation-hint = Diese Freigabe gehört zu einer früheren Schlüsselgeneration. Schicken Sie der Person Ihre Anfrage noch einmal; sie soll genau diese beantworten.
page-piece-newer-generation = Zu neu für diese Mappe: { $who }
page-piece-newer-generation-hint = Die Freigabe ist neuer als Ihre Mappe. Holen Sie die neueste IT-Notfallmappe und beginnen Sie dort.
page-piece-another-compartment = Für ein anderes Fach: { $who }
page-piece-another-compartment-hint = Heben Sie sie auf; sie passt bei einem anderen Kunden.
page-piece-another-vault = Von einem anderen IT-Dienstleister: { $who }
page-piece-another-vault-hint = Diese Freigabe gehört nicht hierher.
page-piece-wrong-kind = Übung und Ernstfall verwechselt: { $who }
page-piece-wrong-kind-hint = Freigaben einer Notfallübung öffnen nichts Echtes, und umgekehrt.
page-piece-waiting = Noch verschlossen: { $who }
page-piece-waiting-hint = Diese Freigabe öffnet nur das Schlüsselblatt, mit dem angefragt wurde. Geben Sie auch dieses Blatt ein.

## Eine Anfrage beantworten

page-answer-title = Die Anfrage, die Sie bekommen haben
page-answer-lead = Wählen Sie die Datei, oder fügen Sie den Text aus der Mail ein. Es ist gleich, wie alt Ihre eigene Mappe ist.
page-answer-file = Datei mit der Anfrage auswählen oder hierher ziehen
page-answer-text = Text der Anfrage
page-answer-sheet = Jetzt Ihr Schlüsselblatt
page-answer-sheet-lead = Die Anfrage ist vollständig und unterschrieben. Ihr Schlüsselblatt zeigt gleich, wer da fragt. Freigegeben wird noch nichts.
page-decide-title = { $who } bittet um Ihre Freigabe
page-decide-unknown = Jemand Unbekanntes bittet um Ihre Freigabe
page-decide-card = So steht die Person in Ihren eigenen Unterlagen:
page-decide-what = Für das Fach
page-decide-revision = (Stand { $revision } vom { $day })
page-decide-unknown-here = hier nicht bekannt
page-decide-reason = Begründung
page-decide-no-reason = keine angegeben
page-decide-written = Geschrieben am
page-decide-left-out = { $count ->
    [one] Nach einem weiteren Fach wird gefragt, in dem Sie keinen Platz haben; es bleibt beiseite.
   *[other] Nach { $count } weiteren Fächern wird gefragt, in denen Sie keinen Platz haben; sie bleiben beiseite.
}
page-decide-ring = Rufen Sie zuerst an, unter der Nummer, die hier oder in Ihrer Mappe steht, nicht unter einer aus der Mail.
page-decide-ring-why = Begründung und Datum kann jeder schreiben. Erst das Gespräch zeigt, ob die Anfrage echt ist.
page-decide-rung = Ich habe mit { $who } gesprochen, und die Anfrage ist echt.
page-decide-give = Freigabe erstellen
page-decide-refuse = Nicht freigeben
page-unknown-collector = Ihre Unterlagen kennen die Person nicht, die hier fragt.
page-unknown-collector-hint = Das kann ein Betrugsversuch sein. Rufen Sie die anderen unter den Nummern in Ihrer IT-Notfallmappe an, bevor Sie weitergehen.
page-unknown-words = an Unbekannt freigeben
page-unknown-type = Sind Sie trotzdem sicher? Dann tippen Sie: { $words }
page-given-title = Ihre Freigabe ist fertig
page-given-only = Nur { $who } kann sie öffnen. Ihr Schlüsselblatt bleibt bei Ihnen und ist hier schon wieder vergessen.
page-given-asker = die Person, die gefragt hat,
page-given-file = Freigabe
page-given-save = Speichern Sie die Freigabe als Datei, oder kopieren Sie den Text.
page-given-send = Schicken Sie sie an { $who } zurück.
page-given-sheet = Legen Sie Ihr Schlüsselblatt wieder an seinen sicheren Ort.
page-given-text = Die Freigabe als Text, zum Einfügen in eine Mail

## Notfallübung

page-drill-short = Notfallübung
page-drill-band = NOTFALLÜBUNG – nichts Echtes wird geöffnet
page-drill-title = Eine Notfallübung
page-drill-what = Sie üben den Ernstfall mit Ihrem echten Schlüsselblatt und den echten Personen. Geöffnet wird nur eine Attrappe.
page-drill-step-sheet = Sie geben Ihr Schlüsselblatt ein.
page-drill-step-others = Die anderen schicken Ihnen Freigaben, wie im Ernstfall aus der Ferne. Ein zweites Blatt wird in einer Übung nicht angenommen.
page-drill-step-code = Am Ende steht ein Code, den Sie dem IT-Dienstleister nennen. Er beweist, dass der Weg funktioniert.
page-drill-safe = Kein Passwort wird sichtbar, und nichts davon öffnet das echte Fach.
page-drill-begin = Übung beginnen
page-drill-lead = Dies ist eine Übung. Ihr Schlüsselblatt bleibt gültig und geheim.
page-drill-none = In dieser Mappe liegt keine Notfallübung
page-drill-none-lead = Bitten Sie den IT-Dienstleister um eine. Bis dahin zeigt die jährliche Prüfung, ob Ihr Schlüsselblatt funktioniert.
page-drill-passed = Geschafft: Die Übung ist bestanden
page-drill-passed-lead = Im Ernstfall wäre das Fach jetzt offen. Genau so würde es gehen.
page-drill-code-tell = Nennen Sie { $owner } diesen Code:
page-drill-code-why = Der Code ist nicht geheim; er beweist nur, dass diese Übung gelungen ist.

## Eine Datei für eine Abwesenheit

page-absence = Für eine Abwesenheit
page-absence-got = Haben Sie als Vertretung eine Datei für eine Abwesenheit des IT-Dienstleisters bekommen?
page-absence-open = Die Datei öffnen
page-absence-file = Die Datei für die Abwesenheit
page-absence-file-lead = Wählen Sie die Datei, die der IT-Dienstleister Ihnen gegeben hat. Ihr Name endet auf „.age“. Danach fragt die Seite nach Ihrem Schlüsselblatt.
page-absence-sheet = Jetzt Ihr Schlüsselblatt
page-absence-sheet-lead = Die Datei ist für Sie allein versiegelt. Ihr Schlüsselblatt genügt, um sie zu öffnen.
page-absence-opened = Die Datei ist offen.
page-absence-who = Für { $deputy } versiegelt am { $day } von { $owner }; gedacht bis zum { $until }.
page-absence-duty = Benutzen Sie diese Zugangsdaten nur, solange Sie vertreten. Löschen Sie die Datei nach dem { $until }.
page-absence-past = Diese Datei war nur bis zum { $until } gedacht.
page-absence-past-hint = Fragen Sie { $owner }, ob sie noch gilt, bevor Sie etwas davon benutzen. Die Zugangsdaten können inzwischen geändert sein.
page-absence-count = { $count ->
    [one] Ein Eintrag
   *[other] { $count } Einträge
}

## Was geöffnet wurde

page-opened-above = Geöffnet
page-opened-title = Das Fach ist offen
page-opened-announce = Das Fach ist offen. Zuerst stehen hier die Warnungen und die Schritte der ersten Stunde.
page-opened-lead = Stand { $revision }, versiegelt am { $day }. Beginnen Sie oben.
page-opened-previous = Dies ist der letzte Stand aus der vorigen Schlüsselgeneration. Es gibt einen neueren, den diese Schlüsselblätter nicht öffnen.
page-opened-damaged = { $count ->
    [one] Ein Teil dieser Kopie ist beschädigt oder fehlt. Der Rest ist vollständig und echt. Eine andere Kopie der Mappe hat ihn vielleicht.
   *[other] { $count } Teile dieser Kopie sind beschädigt oder fehlen. Der Rest ist vollständig und echt. Eine andere Kopie der Mappe hat sie vielleicht.
}
page-opened-views = Bereiche
page-opened-close = Fertig: schließen und alles vergessen
page-view-first = Zuerst
page-view-systems = Systeme
page-view-contacts = Kontakte
page-view-others = Weiteres
page-view-change = Zu ändern
page-view-technicians = Für Techniker
page-search = Suchen
page-found = { $count ->
    [0] Nichts gefunden
    [one] Ein Treffer
   *[other] { $count } Treffer
}
page-more = { $count ->
    [one] Einen weiteren zeigen
   *[other] Weitere zeigen (noch { $count })
}
page-first-warnings = Halt! Das auf keinen Fall
page-first-call = Rufen Sie an
page-first-steps = Die erste Stunde, der Reihe nach
page-first-steps-how = Ein Klick auf den Namen zeigt Zugangsdaten und alles Weitere. Was läuft, lassen Sie laufen.
page-contacts-order = In der Reihenfolge, in der sie benachrichtigt werden sollen.
page-systems-order = Das Wichtigste zuerst. Was ein System braucht, steht vor ihm.
page-needs = Braucht zuerst:
page-needed-by = Wird gebraucht von:
page-has-warning = Halt beachten
page-level-1 = Arbeit steht sofort
page-level-2 = binnen eines Tages
page-level-3 = binnen einer Woche
page-level-4 = kann warten
page-changed-at = Eingetragen am { $day }
page-show = Zeigen
page-hide = Verbergen
page-show-value = { $label } zeigen
page-hide-value = { $label } verbergen
page-hidden-value = { $label }, verborgen
page-copy = Kopieren
page-copied = Kopiert
page-copied-secret = Kopiert (für eine Minute)
page-copy-failed = Kopieren nicht erlaubt
page-code-show = Einmalcode zeigen
page-code-left = { $count ->
    [one] noch eine Sekunde
   *[other] noch { $count } Sekunden
}
page-code-unreadable = Aus diesem Eintrag lässt sich kein Einmalcode bilden. So steht er da:
page-code-counter = Dieser Einmalcode zählt mit und lässt sich hier nicht bilden. Tragen Sie ihn in eine Authenticator-App ein:
page-code-seed = In eine Authenticator-App eintragen
page-code-seed-why = Damit erzeugt eine App auf Ihrem Handy dieselben Codes auf Dauer.
page-attachments = Anhänge
page-save-attachment = Speichern
page-saving = wird entschlüsselt …
page-saving-percent = { $percent } %
page-saved = Gespeichert. Die Datei ist jetzt unverschlüsselt.
page-unknown-records = Einträge, die diese Seite nicht lesen kann
page-unknown-records-why = Sie stammen von einer neueren Fassung oder sind beschädigt und werden gezeigt, wie sie dastehen.
page-change-lead = Diese Zugangsdaten kennen jetzt mehr Menschen als vorher. Ändern Sie sie, sobald das Wichtigste läuft. Die Häkchen gelten nur, solange diese Seite offen ist; drucken Sie die Liste, wenn Sie sie brauchen.
page-change-asked = ausdrücklich verlangt

page-print = Drucken
page-print-title = Auf Papier drucken
page-print-lead = Gedruckt wird alles, was hier steht, mit allen Einträgen.
page-print-warning = Ein Ausdruck mit Passwörtern öffnet jedem alles. Schließen Sie ihn ein und vernichten Sie ihn, wenn er nicht mehr gebraucht wird.
page-print-without = Ohne Geheimnisse drucken
page-print-with = Mit allen Geheimnissen drucken
page-paper-without = Ohne Geheimnisse gedruckt.
page-paper-with = ENTHÄLT ALLE GEHEIMNISSE. Einschließen, später vernichten.
page-paper-hidden = (hinterlegt, hier nicht gedruckt)

page-export-warning = Diese Dateien enthalten jedes Passwort unverschlüsselt.
page-export-warning-hint = Speichern Sie sie nur auf einer verschlüsselten Festplatte, schicken Sie sie niemandem per Mail, und löschen Sie sie, sobald sie eingelesen sind.
page-export-sure = Ich habe das verstanden.
page-export-first = Bitte setzen Sie zuerst das Häkchen bei „Ich habe das verstanden“.
page-export-json = Als JSON speichern
page-export-json-why = Vollständig, auch für Programme.
page-export-csv = Als Tabelle (CSV) speichern
page-export-csv-why = Die Systeme, für Tabellenprogramme und viele Passwortmanager.
page-export-bitwarden = Für Bitwarden speichern
page-export-bitwarden-why = Zum Einlesen in Bitwarden oder Vaultwarden.
page-export-attachments = Anhänge speichern Sie einzeln beim jeweiligen Eintrag.

## Fehler: was ist, und was jetzt zu tun ist

page-failure-unknown = Das hat nicht geklappt.
    .hint = Nichts ist verloren. Versuchen Sie es noch einmal; hilft das nicht, öffnen Sie dieselbe Datei in einem anderen Browser oder an einem anderen Computer.
page-failure-not-a-bundle = Das ist nicht die richtige Datei.
    .hint = Gesucht ist die Datei, deren Name auf „.breakglass“ endet, aus derselben IT-Notfallmappe wie diese Seite.
page-failure-bundle-damaged = Die Datei mit dem versiegelten Fach ist beschädigt oder unvollständig.
    .hint = Nehmen Sie eine andere Kopie der IT-Notfallmappe, zum Beispiel vom Stick im Safe. Liegt sie in der Cloud, laden Sie sie erst ganz herunter.
page-failure-manifest-damaged = Die Beschreibung des versiegelten Fachs ist beschädigt.
    .hint = Nehmen Sie eine andere Kopie der IT-Notfallmappe.
page-failure-signature-bad = Dieses Fach trägt nicht die Unterschrift des IT-Dienstleisters. Es ist verändert worden.
    .hint = Benutzen Sie diese Kopie nicht. Holen Sie eine andere IT-Notfallmappe und rufen Sie die Vertretung an.
page-failure-records-damaged = Das Fach ist offen, aber sein Inhalt ist in dieser Kopie beschädigt.
    .hint = Öffnen Sie eine andere Kopie der IT-Notfallmappe mit denselben Schlüsselblättern.
page-failure-attachment-damaged = Der Anhang „{ $name }“ ist beschädigt und wurde nicht gespeichert.
    .hint = Eine andere Kopie der IT-Notfallmappe hat ihn vielleicht unversehrt.
page-failure-attachment-missing = Der Anhang „{ $name }“ fehlt in dieser Kopie.
    .hint = Sehen Sie in einer anderen Kopie der IT-Notfallmappe nach.
page-failure-file-unreadable = Die Datei ließ sich nicht lesen.
    .hint = Kopieren Sie sie auf diesen Computer und wählen Sie sie noch einmal. Liegt sie in der Cloud, laden Sie sie erst herunter.
page-failure-too-large = Die Datei ist viel zu groß für das, was hier gebraucht wird.
    .hint = Vermutlich ist es eine andere Datei. Bitte wählen Sie noch einmal.
page-failure-kit-damaged = Diese Seite ist beschädigt: Das versiegelte Fach darin ist nicht lesbar.
    .hint = Öffnen Sie sie aus einer anderen Kopie der IT-Notfallmappe, oder wählen Sie gleich die Datei, deren Name auf „.breakglass“ endet.
page-failure-label-damaged = Die Angaben zu dieser Mappe sind beschädigt.
    .hint = Das Fach selbst kann trotzdem gut sein. Rufen Sie nur Nummern an, die Sie selbst kennen.
page-failure-sheet-empty = Hier steht noch nichts.
    .hint = Geben Sie den Inhalt Ihres Schlüsselblatts ein.
page-failure-sheet-not-text = Das ist kein Schlüsselblatt.
    .hint = Gesucht ist die Seite mit der Überschrift „Schlüsselblatt“, mit 24 Wörtern und einem QR-Code.
page-failure-sheet-word-count = { $count ->
    [one] Es ist nur ein Wort; ein Schlüsselblatt hat 24.
   *[other] Es sind { $count } Wörter; ein Schlüsselblatt hat 24.
}
    .hint = Zählen Sie nach, ob eines fehlt oder doppelt ist.
page-failure-sheet-word-unknown = Wort { $position } gibt es auf keinem Schlüsselblatt.
    .hint = Vergleichen Sie es mit dem Papier. Vielleicht: { $suggestions }
page-failure-sheet-digits = Die acht Ziffern nach den Wörtern sind nicht vollständig.
    .hint = Es sind zweimal vier Ziffern. Stehen auf Ihrem Blatt keine, lassen Sie beide Kästchen frei.
page-failure-sheet-words-wrong = Die Wörter sind alle richtig geschrieben, gehören aber so nicht zusammen.
    .hint = Entweder ist mehr als ein Wort falsch, oder sie stehen in anderer Reihenfolge, oder das Blatt gehört zu einer anderen Mappe. Vergleichen Sie jedes Wort und seine Nummer mit dem Papier.
page-failure-sheet-key = Der Schlüssel im Text des Schlüsselblatts ist beschädigt.
    .hint = Kopieren Sie ihn noch einmal vollständig, oder tippen Sie die 24 Wörter ein.
page-failure-sheet-line = Eine Zeile im Text des Schlüsselblatts ist beschädigt.
    .hint = Kopieren Sie ihn noch einmal vollständig, oder tippen Sie die 24 Wörter ein.
page-failure-sheet-version = Dieses Schlüsselblatt ist neuer als diese Seite.
    .hint = Nehmen Sie die Seite aus der neuesten IT-Notfallmappe.
page-failure-sheet-is-request = Das ist eine Anfrage, kein Schlüsselblatt.
    .hint = Gehen Sie zurück zur ersten Seite und wählen Sie „Eine Anfrage beantworten“.
page-failure-sheet-is-contribution = Das ist eine Freigabe, kein Schlüsselblatt.
    .hint = Geben Sie erst Ihr Schlüsselblatt ein; danach wählen Sie „Ich habe eine Freigabe bekommen“.
page-failure-sheet-fits-nothing = Dieses Schlüsselblatt passt hier nicht.
    .hint = Es ist lesbar, gehört aber zu einem anderen Fach, oder es wurde inzwischen durch ein neues ersetzt. Sehen Sie nach, ob Sie ein neueres Blatt oder eine andere Mappe haben.
page-failure-sheet-other-owner = Vorsicht: Das Schlüsselblatt nennt einen anderen IT-Dienstleister als den, der diese Mappe unterschrieben hat.
    .hint = Das Blatt oder die Mappe ist nicht echt. Benutzen Sie diese Kopie nicht und rufen Sie die Vertretung unter einer Nummer an, die Sie kennen.
page-failure-sheet-other-digits = Die acht Ziffern passen nicht zu dem, der diese Mappe unterschrieben hat.
    .hint = Vergleichen Sie die Ziffern mit dem Blatt. Stehen sie wirklich so da, ist diese Mappe nicht echt: Benutzen Sie sie nicht.
page-failure-sheet-two-places = Dieses Schlüsselblatt öffnet zwei Plätze zugleich. Das darf nicht sein; diese Kopie ist beschädigt.
    .hint = Nehmen Sie eine andere Kopie der IT-Notfallmappe.
page-failure-share-bad = Ihr Schlüsselblatt ist gut, aber der Teilschlüssel in dieser Kopie ist beschädigt oder nicht echt.
    .hint = Versuchen Sie es mit einer anderen Kopie der IT-Notfallmappe.
page-failure-no-policy = Für dieses Fach ist noch nicht festgelegt, wer es öffnen darf. Kein Schlüsselblatt kann es öffnen.
    .hint = Fragen Sie nach einer neueren IT-Notfallmappe.
page-failure-pieces-missing = Es sind noch nicht genug Teilschlüssel da.
    .hint = Die Seite zeigt, wer noch gebraucht wird.
page-failure-split-inconsistent = Alle Teilschlüssel sind echt und öffnen das Fach trotzdem nicht. Der Fehler liegt schon beim Versiegeln.
    .hint = Versuchen Sie eine ältere oder neuere Kopie der IT-Notfallmappe.
page-failure-drill-second-sheet = In einer Notfallübung wird nur ein Schlüsselblatt angenommen.
    .hint = Die anderen schicken eine Freigabe, wie aus der Ferne.
page-failure-not-a-request = Das ist keine Anfrage.
    .hint = Eine Anfrage beginnt mit „breakglass-request-v1“. Kopieren Sie den ganzen Text, oder nehmen Sie die Datei aus der Mail.
page-failure-request-damaged = Die Anfrage ist unvollständig oder verändert.
    .hint = Bitten Sie um dieselbe Anfrage noch einmal, am besten als Datei.
page-failure-request-own = Diese Anfrage wurde mit eben diesem Schlüsselblatt gestellt.
    .hint = Sie muss von einer anderen Person beantwortet werden.
page-failure-collector-unknown = Noch ist nichts freigegeben.
    .hint = Rufen Sie erst an, und bestätigen Sie dann, was die Seite von Ihnen wissen will.
page-failure-not-a-contribution = Das ist keine Freigabe.
    .hint = Eine Freigabe beginnt mit „breakglass-contribution-v1“. Kopieren Sie den ganzen Text, oder nehmen Sie die Datei aus der Mail.
page-failure-contribution-damaged = Die Freigabe ist unvollständig oder verändert.
    .hint = Bitten Sie um dieselbe Freigabe noch einmal, am besten als Datei. Die anderen bleiben erhalten.
page-failure-not-an-absence = Das ist keine Datei für eine Abwesenheit.
    .hint = Gesucht ist die Datei, die Sie vom IT-Dienstleister bekommen haben. Ihr Name endet auf „.age“.
page-failure-absence-not-yours = Diese Datei ist für ein anderes Schlüsselblatt versiegelt.
    .hint = Haben Sie noch ein anderes oder ein neueres Blatt, nehmen Sie das. Sonst bitten Sie den IT-Dienstleister um eine Datei für Ihr Schlüsselblatt.
page-failure-absence-damaged = Die Datei ist beschädigt oder unvollständig.
    .hint = Nehmen Sie sie noch einmal aus der Mail oder vom Stick, oder bitten Sie den IT-Dienstleister um eine neue.
page-failure-absence-forged = Vorsicht: Diese Datei trägt nicht die Unterschrift des IT-Dienstleisters, zu dem Ihr Schlüsselblatt gehört.
    .hint = Benutzen Sie nichts daraus. Rufen Sie den IT-Dienstleister unter einer Nummer an, die Sie kennen.
page-failure-one-time-code-unreadable = Aus diesem Eintrag lässt sich kein Einmalcode bilden.
    .hint = Tragen Sie ihn in eine Authenticator-App ein, wie er dasteht.
