### Was Schlüsselträger sehen: Schlüsselblätter, Teilschlüssel, Anfragen, Freigaben, Öffnung, Prüfung.

## Sheets

ask-sheet-words = Die 24 Wörter Ihres Schlüsselblatts. Von jedem genügen vier Buchstaben.
sheet-typed = die eingegebenen Wörter
sheet-stdin = Standardeingabe
sheet-bare = Achtung: Auf { $sheet } steht nicht, zu wessen Tresor es gehört. Vergleichen Sie den Fingerabdruck des IT-Dienstleisters mit dem in Ihrer Notfallmappe, bevor Sie dem Angezeigten trauen.
sheet-word-repaired = { $sheet }: Wort { $position } war falsch, richtig ist „{ $word }“. Berichtigen Sie es, falls es bei Ihnen falsch steht.
sheet-too-large = es ist zu groß für ein Schlüsselblatt
sheet-not-text = es ist kein Text
sheet-word-count = es sind { $count } statt 24 Wörter
sheet-word-unknown = Wort { $position } steht nicht in der Liste. Vielleicht: { $suggestions }
sheet-digits-malformed = was auf die Wörter folgt, sind keine acht Ziffern
sheet-key-damaged = es enthält weder einen Schlüssel noch 24 Wörter
sheet-line-damaged = die Zeile „{ $line }“ ist beschädigt
sheet-version = es stammt von einer neueren Fassung dieses Programms
error-sheet = { $sheet } ist kein Schlüsselblatt: { $why }.
    .hint = Vergleichen Sie es Buchstabe für Buchstabe mit dem Papier.
error-sheet-is-a-page = { $sheet } ist eine Seite oder ein Bild; dieses Programm liest die Wörter oder den Text eines Schlüsselblatts.
    .hint = Lassen Sie --sheet weg und geben Sie die 24 Wörter ein, oder nennen Sie ein als Text geschriebenes Blatt (.txt). Den QR-Code liest die Notfallseite.
error-sheet-words = In { $sheet } gehören die Wörter nicht zusammen, und kein einzelnes anderes Wort macht sie passend.
    .hint = Mehr als ein Wort ist falsch, oder das Blatt gehört zu einem anderen Tresor. Vergleichen Sie jedes Wort mit dem Papier.
error-sheet-verify = Das Schlüsselblatt nennt einen anderen IT-Dienstleister als den, der hier unterschrieben hat. Entweder das Blatt oder diese Kopie ist gefälscht.
    .hint = Arbeiten Sie mit dieser Kopie nicht weiter. Holen Sie eine andere und rufen Sie die Nummer in Ihrer Notfallmappe an.
error-sheet-check-digits = Die acht Ziffern nach den Wörtern passen nicht zu dem, der hier unterschrieben hat.
    .hint = Vergleichen Sie die Ziffern mit dem Blatt. Stehen sie dort so, arbeiten Sie mit dieser Kopie nicht weiter.
error-sheet-two-places = Das Schlüsselblatt öffnet zwei Plätze der Öffnungsregel, { $first } und { $second }. Das darf nicht sein; diese Kopie ist beschädigt.
error-second-sheet-in-drill = Dies ist eine Notfallübung: nur ein Schlüsselblatt, die anderen geben frei.
    .hint = Fragen Sie die anderen mit: breakglass recover request
error-sheet-fits-nothing = Keines der Schlüsselblätter passt hier.
    .hint = Ist es die richtige Kopie? Ein inzwischen ersetztes Blatt öffnet nur ältere Kopien.
error-this-sheet-fits-nothing = { $sheet } passt hier nirgends.
    .hint = Ist es die richtige Kopie? Ein inzwischen ersetztes Blatt öffnet nur ältere Kopien.
verify-sheet-before = { $sheet } passt nur zu Stand { $revision }, dem vor dem jetzigen. Fragen Sie Ihren IT-Dienstleister, ob es ein neues Blatt für Sie gibt.
error-no-policy-here = Hier ist keine Öffnungsregel festgelegt; kein Schlüsselblatt kann es öffnen.
error-own-share-bad = Der Teilschlüssel an Platz { $place } des Fachs { $compartment } ist nicht der, den der IT-Dienstleister ausgegeben hat ({ $detail }).
    .hint = Diese Kopie ist beschädigt oder gefälscht. Holen Sie eine andere.
own-share-bad = Achtung: Ihr Teilschlüssel an Platz { $place } des Fachs { $compartment } ist ungültig ({ $detail }). Die der anderen können trotzdem genügen.
own-card-bad = Achtung: Die Karte im Fach { $compartment } ist beschädigt ({ $detail }); der Teilschlüssel ist gültig.

## Pieces

piece-sheet-good = gültig: { $person } ({ $sheet })
piece-sheet-again = { $person } war schon dabei ({ $sheet })
piece-sheet-nothing = { $sheet } passt hier nirgends
piece-sheet-bad = UNGÜLTIG: { $sheet } öffnet den Platz von { $person }, aber der Teilschlüssel dort stammt nicht vom IT-Dienstleister ({ $detail })
piece-contribution-good = gültig: { $person } (Freigabe)
piece-contribution-again = { $person } war schon dabei (Freigabe)
piece-contribution-bad = UNGÜLTIG: eine Freigabe, die angeblich von { $claims } kommt ({ $detail }). Sie bleibt beiseite.
piece-contribution-generation = aus einer anderen Schlüsselgeneration: eine Freigabe, die angeblich von { $claims } kommt. Sie hilft hier nicht, ist aber kein Zeichen einer Fälschung.
why-forged = nicht der Schlüssel, den der IT-Dienstleister ausgegeben hat
why-other-number = trägt die Nummer eines anderen Platzes
why-elsewhere = gehört woandershin: { $field }
why-no-share = kein Teilschlüssel
why-damaged = beschädigt
why-cut = unvollständig oder unterwegs verändert
why-too-large = größer als erlaubt
why-unknown-format = in einem unbekannten Format, vielleicht dem einer neueren Version
why-signature = die Unterschrift passt nicht
why-nowhere = passt hier nirgends
piece-refused = UNGÜLTIG: { $piece }: { $why }
piece-unreadable = UNGÜLTIG: Der Teilschlüssel an Platz { $place } der Öffnungsregel ist beschädigt ({ $detail })
piece-bad-card = Die Karte von { $person } ist beschädigt ({ $detail }); der Teilschlüssel ist gültig
error-contribution = Keine Freigabe, oder eine beschädigte ({ $detail }).
    .hint = Bitten Sie noch einmal darum.
error-contribution-not-for-you = Die Freigabe ist für ein anderes Schlüsselblatt versiegelt.
    .hint = Sie öffnet sich nur zusammen mit dem Blatt, mit dem angefragt wurde.
error-quorum = Die Teilschlüssel genügen nicht.
error-quorum-missing = { $compartment }: Die Teilschlüssel genügen nicht.
    { $who }
    .hint = Weitere Schlüsselblätter mit --sheet, Freigaben mit --contribution; um diese bitten Sie mit: breakglass recover request
quorum-reach = { $person }: { $reach }
error-inconsistent = Alle Teilschlüssel sind echt und ergeben doch nicht den Fachschlüssel. Die Aufteilung war schon beim IT-Dienstleister beschädigt; niemand kann dafür benannt werden.
    .hint = Versuchen Sie eine ältere Kopie oder andere Schlüsselträger.
ask-piece = Was kommt als Nächstes?
ask-piece-words = Die Wörter eines weiteren Schlüsselblatts
ask-piece-sheet = Ein weiteres Schlüsselblatt aus einer Datei
ask-piece-contribution = Eine Freigabe aus einer Datei
ask-piece-none = Nichts mehr
ask-piece-file = Datei
ask-request-file = Datei mit der Anfrage

## Request and contribution

ask-reason = Warum fragen Sie? Die anderen werden es lesen.
request-written = { $path } fragt nach { $count ->
    [one] einem Fach
   *[other] { $count } Fächern
}. Schicken Sie die Datei den anderen; sie ist nicht geheim. Was zurückkommt, öffnet nur Ihr Schlüsselblatt.
error-request = Keine Anfrage, oder eine beschädigte ({ $detail }).
    .hint = Bitten Sie noch einmal darum.
answer-known = { $name } fragt{ $phone ->
        [none] {""}
       *[other] {" "}(Telefon { $phone })
    } nach Ihrem Teilschlüssel für { $compartment }, Stand { $revision }.
answer-unknown = JEMAND, DEN IHRE KARTE NICHT KENNT, fragt nach Ihrem Teilschlüssel für { $compartment }, Stand { $revision }.
answer-reason = Geschrieben am { $at }: { $reason }
answer-no-reason = Die Anfrage ist vom { $at } und nennt keinen Grund.
answer-left-out = Im Fach { $compartment } hat Ihr Schlüsselblatt keinen Platz; es bleibt beiseite.
ask-answer = Rufen Sie unter der Nummer an, die Sie kennen. Ist die Anfrage echt, und wollen Sie Ihren Teilschlüssel freigeben?
error-not-answered = Nicht freigegeben.
unknown-collector-words = an Unbekannt freigeben
ask-unknown-collector = Um trotzdem freizugeben, tippen Sie: { $words }
error-unknown-collector = Ihre Karte kennt nicht, wer da fragt. Nichts wurde freigegeben.
    .hint = Rufen Sie die anderen unter den Nummern in Ihrer Notfallmappe an. Sind Sie sicher: --allow-unknown-collector
error-own-request = Diese Anfrage wurde mit eben diesem Schlüsselblatt gestellt.
error-answer-fits-nothing = Ihr Schlüsselblatt hat in dem, wonach gefragt wird, keinen Platz.
    .hint = Wurde es seither ersetzt, öffnet es vielleicht den Stand davor: Um diesen lässt sich bitten, mit recover request … --revision NUMMER.
contribution-written = { $path } enthält Ihre Freigabe. Schicken Sie sie zurück; nur wer gefragt hat, kann sie öffnen.

## Recovery

compartment-refused = Fach { $compartment } ist nicht lesbar: { $why }
error-neither = { $path } ist weder ein Tresor noch ein versiegeltes Fach.
error-nothing-sealed = Hier liegt nichts Versiegeltes.
error-no-such-compartment = Es gibt hier kein Fach { $compartment }.
error-fork-sealed = Zwei Stände des Fachs { $compartment } geben sich als der neueste aus: { $files }
    .hint = Ein älterer lässt sich mit --revision und seiner Nummer öffnen, einer dieser beiden mit --revision und einer dieser Angaben: { $choices }. Auf Dauer entscheiden kann nur der IT-Dienstleister.
this-is-a-drill = DIES IST EINE NOTFALLÜBUNG. Nichts Echtes wird geöffnet.
recover-older = Für den neuesten Stand genügen sie nicht, aber für Stand { $revision } aus der vorigen Schlüsselgeneration:
request-older = Ihr Blatt hat im neuesten Stand keinen Platz, aber in Stand { $revision } der Schlüsselgeneration davor: Um diesen wird gebeten.
recover-opened = Geöffnet: { $name }, Stand { $revision }, versiegelt am { $day }.
ask-reveal = Alles noch einmal zeigen, mit Passwörtern und anderen Geheimnissen?
takeover-known-vault = Dieser Rechner kennt diesen Tresor schon. Nach der Übernahme lehnt er den jetzigen Tresor als ältere Kopie ab, bis Sie sagen: breakglass resolve root --restored. Wenn Sie nur proben, setzen Sie vorher BREAKGLASS_STATE_DIR auf einen leeren Ordner.
ask-takeover-known-vault = Trotzdem weitermachen?
recover-written = Alles steht in { $path }.
warn-unencrypted = Achtung: { $path } wird jedes Geheimnis unverschlüsselt enthalten. Bewahren Sie es auf einer verschlüsselten Festplatte auf und löschen Sie es, wenn Sie fertig sind.
show-attachment = Anhang: { $name } ({ $size } Bytes)
show-hidden = (hinterlegt; angezeigt mit --reveal)
show-unreadable = Ein Eintrag einer neueren Fassung, wie er dasteht: { $json }
register-owner = IT-Dienstleister: { $name }, { $reach }
register-client = Kunde: { $name } (Fach { $compartment }): { $words }
change-now = Jetzt zu ändern, weil es mehr Menschen kennen als vorher:
change-now-item = - { $name }

## Takeover

ask-takeover-folder = Wo soll der neue Tresor liegen?
ask-new-owner = Wer sind Sie? Die Karten werden Sie als IT-Dienstleister nennen.
error-owner-name = Dieser Name ist nicht brauchbar: leer, zu lang oder nicht darstellbar.
error-takeover-old-epoch = Die Schlüsselblätter öffnen nur eine ältere Schlüsselgeneration des Registers; damit lässt sich der neueste Stand nicht übernehmen.
takeover-does-not-revoke = Das Passwort, das Sie jetzt wählen, ist neu; die Schlüssel bleiben dieselben. Wer vorher IT-Dienstleister war, kann alte und neue Kopien weiterhin lesen und unterschreiben.
takeover-passphrase-from = Das Passwort des neuen Tresors wird aus { $from } übernommen.
taken-over = { $path } gehört jetzt Ihnen, mit { $count ->
    [0] keinem Kundenfach
    [one] einem Kundenfach
   *[other] { $count } Kundenfächern
}. Niemandes Schlüsselblatt hat sich geändert.

## Verification

verify-row = { $name }: Stand { $revision }, versiegelt am { $day }, { $objects ->
    [one] ein Objekt
   *[other] { $objects } Objekte
}
verify-drill = (eine Notfallübung)
verify-overdue = Überfällig: Ein neuerer Stand war bis { $day } erwartet.
verify-fingerprint = Unterschrieben mit dem Fingerabdruck { $digits }
verify-damage = BESCHÄDIGT: { $what }
verify-fork = VERZWEIGT: Zwei Rechner haben geschrieben: { $files }
verify-leftovers = Reste unterbrochener Schreibvorgänge, harmlos: { $count }
verify-good = Alles ist vollständig und echt.
share-good = { $holder }: Ihr Schlüsselblatt funktioniert. Es öffnet Ihren Teilschlüssel für { $name }, hinterlegt von { $owner }.
share-who = Gemeinsam öffnen: { $who }
share-other = - { $name } ({ $role }) { $reach }
share-contents = Hinterlegt: { $count }
share-content = - { $name }, { $kind }, geändert am { $day }
share-content-secret = - { $name }, { $kind }, mit Zugangsdaten, geändert am { $day }
share-contents-more = - und { $count } weitere
share-receipt = Bestätigungscode, für den IT-Dienstleister: { $code }
share-check-digits = Die acht Ziffern dieses Tresors, für Schlüsselblätter, die älter sind als er: { $digits }

## Bundles and receipts

bundle-written = { $path } enthält { $name }, Stand { $revision }. Nichts darin öffnet sich ohne die Schlüsselblätter.
bundle-keeps-previous = Die Datei enthält auch den letzten Stand der vorigen Schlüsselgeneration, bis Bestätigungscodes zeigen, dass die neuen Blätter in Gebrauch sind.
error-empty-compartment = Dort ist noch nichts hinterlegt.
ask-replace = { $path } gibt es schon. Ersetzen?
ask-receipt = Die zwölf Ziffern
error-receipt-digits = Ein Bestätigungscode hat zwölf Ziffern.
error-receipt-nobodys = Das ist niemandes Bestätigungscode.
    .hint = Lassen Sie ihn noch einmal Ziffer für Ziffer vorlesen; er ändert sich mit jedem Stand der Notfallmappe.
receipt-added = Bestätigungscode von { $holder } für { $name }, Stand { $revision } vom { $day }.
receipt-old-kit = Die Notfallmappe dort ist nicht die neueste: neuester Stand ist { $newest }.
receipt-retired = Die Bestätigungscodes der neuen Schlüsselgeneration genügen jetzt; die vorige wird nicht mehr mitgegeben.
