### Was die Befehle des Inhabers fragen und sagen: init, Personen, Kunden, Öffnungsregeln.

error-option = { $option }: { $what }
nothing-changed = Alles ist wie zuvor; es wurde nichts geändert.
edit-how = Mit der Eingabetaste bleibt, was in Klammern steht; ein Strich (-) leert das Feld.
ask-id = Kurzname

## init

busy-making = Der Tresor wird angelegt
init-welcome = Ein neuer Tresor in { $path }. Einige Fragen vorweg; bis zur letzten wird nichts geschrieben, Strg+C bricht ab.
ask-vault-folder = Ordner für den neuen Tresor
vault-folder = tresor
ask-owner-name = Ihr Name
ask-owner-email = Ihre E-Mail (Eingabetaste: ohne)
ask-owner-phone = Ihr Telefon (Eingabetaste: ohne)
init-passphrase =
    Die Passphrase öffnet alles, und niemand kann sie zurücksetzen. Fünf oder sechs zufällig gewählte Wörter
    lassen sich gut tippen und schwer erraten. Beim Tippen ist nichts zu sehen.
init-root =
    Das Register kennt Ihre Kunden, Ihre Vertretungen und das, was Sie jemandem hinterlassen, der Ihre Arbeit
    übernimmt. Fallen Sie aus, öffnen es gemeinsam die Personen, die Sie dafür benennen. Sie entscheiden, was
    diese damit öffnen dürfen:
ask-root-opens = Was dürfen sie öffnen?
choose-register = Nur das Register
choose-everything = Alles
root-opens-register = Nur das Register. Für das Fach eines Kunden braucht es weiterhin dessen eigene Leute.
root-opens-everything = Alles. Diese Personen können an Ihre Stelle treten und jedes Fach auch ohne den Kunden öffnen; das steht dann in den Unterlagen jedes Kunden.
root-opens-set = Wer gemeinsam das Register öffnet, darf öffnen: { $what }
init-successor =
    Wer Ihre Arbeit übernimmt, muss zuerst an Ihre eigenen Dinge kommen. Was Sie jetzt hinterlegen, liegt im
    Register; öffnen können es nur die Personen, die Sie dafür noch benennen.
ask-successor = Möchten Sie das Wichtigste davon gleich hinterlegen?
ask-secret-or-skip = { $name } (Eingabetaste: überspringen)
successor-skipped = Übersprungen. Später geht es mit: breakglass record add root
successor-password-manager = Hauptpasswort des Passwortmanagers
    .which = Welches Programm, und wo liegt seine Datei? (Eingabetaste: offen lassen)
successor-disk = Festplattenschlüssel Ihres Rechners
    .which = Welcher Rechner? (Eingabetaste: offen lassen)
successor-phone = PIN Ihres Telefons
    .which = Welches Telefon, und wo liegt es? (Eingabetaste: offen lassen)
successor-mailbox = Passwort Ihres Postfachs
    .which = Welche Adresse? (Eingabetaste: offen lassen)
init-done = Der Tresor ist angelegt: { $path }. { $records ->
        [0] Das Register ist noch leer.
        [one] Im Register liegt ein Eintrag für den Fall, dass jemand Ihre Arbeit übernimmt.
       *[other] Im Register liegen { $records } Einträge für den Fall, dass jemand Ihre Arbeit übernimmt.
    }
init-next = Bisher kann ihn niemand außer Ihnen öffnen. Weiter geht es mit: breakglass client add
error-not-empty = { $path } ist nicht leer.
    .hint = Nennen Sie einen Ordner, den es noch nicht gibt, oder einen leeren.
error-vault-in-vault = { $path } ist schon ein Tresor; ein zweiter darin sähe nach einem Schaden aus.
    .hint = Nennen Sie einen Ordner außerhalb.

## passphrase change

busy-sealing-keys = Die Schlüssel werden versiegelt
passphrase-changed = Die Passphrase ist geändert. Die alte öffnet diesen Tresor nicht mehr.
passphrase-does-not-revoke =
    Was das nicht leistet: Frühere Kopien des Tresors öffnen sich weiterhin mit der alten Passphrase, und wer
    beides hat, kann sie lesen und in Ihrem Namen unterschreiben. Kennt jemand die alte Passphrase, legen Sie einen
    neuen Tresor an und ziehen Sie mit Ihren Kunden dorthin um.

## Schlüsselblätter

sheet-file-name = blatt-{ $id }.{ $ending }
sheets-folder = blätter
ask-sheet-place = Datei für das Schlüsselblatt von { $name }, oder ein eigener Schlüssel (age1…)
ask-sheet-or-key = Eigener Schlüssel, age1… (Eingabetaste: Blatt hier machen)
ask-sheets-folder = Ordner für die Blätter
ask-digits =
    Lassen Sie sich von { $name } die zwölf Ziffern des Schlüssels vorlesen, am Telefon oder persönlich; sie müssen lauten:
      { $digits }
    Stimmen sie überein?
digits-twelve = Das sind zwölf Ziffern.
error-digits-differ = Die Ziffern stimmen nicht überein: Das ist nicht der Schlüssel, den { $name } gemacht hat, oder jemand hat sich vertippt. Es wurde nichts geändert.
    .hint = Die Ziffern des Schlüssels, den Sie haben, lauten { $digits }. Lassen Sie sich den öffentlichen Schlüssel noch einmal schicken, auf anderem Weg.
error-recipient = Das ist kein öffentlicher Schlüssel (age1…).
    .hint = „breakglass sheet new“ macht ein Schlüsselblatt und zeigt den öffentlichen Schlüssel zum Weitergeben.
error-sheet-in-vault = { $path } liegt im Tresor. Ein Schlüsselblatt darf nie beim Tresor liegen, sonst hat, wer den einen findet, auch das andere.
    .hint = Nennen Sie eine Datei außerhalb des Tresors.
error-no-folder = Für { $path } gibt es keinen Ordner.
    .hint = Legen Sie den Ordner an, oder nennen Sie einen anderen.
sheet-for-written =
    Schlüsselblatt geschrieben: { $path }
    Drucken Sie es für { $name } aus, übergeben Sie es, und löschen Sie die Datei. Es gibt keine zweite; ein verlorenes Blatt ersetzt „breakglass holder rekey“.
sheet-for-printed =
    Das Schlüsselblatt von { $name } ist beim Drucker. Holen Sie es gleich, und übergeben Sie es. Es gibt kein zweites; ein verlorenes ersetzt „breakglass holder rekey“.
sheet-is-printed = gedruckt
sheets-printed-keep = Holen Sie sie gleich beim Drucker, und übergeben Sie jedes. Es gibt keine zweiten; ein verlorenes Blatt ersetzt „breakglass holder rekey“.
sheet-printed-is-void = Das Schlüsselblatt, das gerade beim Drucker ankam, ist ungültig: Wofür es war, ist nicht zustande gekommen. Vernichten Sie es.
sheet-missing-glyphs = Achtung: Für { $characters } hat die Seite keine Buchstaben; an der Stelle steht ein leeres Kästchen. Schreiben Sie den Namen von Hand daneben.
error-no-printer-here = Hier gibt es kein Programm zum Drucken (lp oder lpr).
    .hint = Schreiben Sie das Schlüsselblatt mit -o DATEI.pdf in eine Datei, drucken Sie sie, und löschen Sie sie.
error-printer = { $program } hat das Schlüsselblatt nicht genommen: { $why }. Geändert wurde nichts.
    .hint = Versuchen Sie den Drucker mit etwas anderem, oder schreiben Sie das Blatt mit -o DATEI.pdf in eine Datei.
sheets-written = { $count ->
        [one] Ein Schlüsselblatt:
       *[other] { $count } Schlüsselblätter:
    }
sheets-keep = Drucken Sie jedes für die Person aus, übergeben Sie es, und löschen Sie die Dateien. Es gibt keine zweiten; ein verlorenes Blatt ersetzt „breakglass holder rekey“.

## Schlüsselträger/innen

ask-person-name = Name
ask-person-email = E-Mail (Eingabetaste: ohne)
ask-person-phone = Telefon (Eingabetaste: ohne)
ask-person-language = Sprache von Schlüsselblatt und Briefen: de (Deutsch) oder en (Englisch)
language-wrong = Geben Sie de oder en ein.
ask-role = Welche Rolle?
ask-role-of = Wer ist { $name }?
choose-role-staff = Beim Kunden: arbeitet bei einem Ihrer Kunden
choose-role-deputy = Vertretung: jemand vom Fach, der für Sie einspringt
choose-role-trusted = Vertrauensperson: ein Notariat, ein Angehöriger
choose-role-reserve = Reserve: keine Person, sondern ein versiegeltes Blatt im Safe
ask-whose-safe = In wessen Safe liegt das Blatt?
no-clients-safe = bei keinem Kunden
holder-added = { $name } ist aufgenommen ({ $role }; Kurzname { $id }).
holder-opens-nothing-yet = Noch öffnet { $id } nichts: breakglass policy set
holders-none = Noch hat niemand ein Schlüsselblatt: breakglass holder add
holder-head = { $name } ({ $id })
sheet-made-here = hier gemacht am { $date }
sheet-made-by-holder = selbst gemacht; übernommen am { $date }
holder-in-no-policy = Steht in keiner Öffnungsregel und öffnet nichts.
holder-opens-no-receipt = Öffnet mit: { $compartment }. Noch kein Bestätigungscode; ob das Blatt passt, ist nicht bewiesen.
holder-opens-receipt = Öffnet mit: { $compartment }. Letzter Bestätigungscode am { $date }, zu Stand { $revision }.
holder-opens-old-receipt = Öffnet mit: { $compartment }. Letzter Bestätigungscode am { $date }, zu Stand { $revision }, noch vor dem letzten Schlüsselwechsel.
holder-edited = { $name }: geändert. Das Schlüsselblatt bleibt, wie es ist.
cards-are-behind = { $count ->
        [one] Was die anderen in einem Fach darüber wissen, wird beim nächsten Hinterlegen dort oder mit der nächsten IT-Notfallmappe erneuert.
       *[other] Was die anderen in { $count } Fächern darüber wissen, wird beim nächsten Hinterlegen dort oder mit der nächsten IT-Notfallmappe erneuert.
    }
policy-after-removal = { $compartment }: Dann öffnen { $words }.
policy-breaks = { $compartment }: Ohne { $name } könnte niemand mehr öffnen, oder jemand allein.
error-policy-would-break = Es wurde nichts geändert: Für { $compartment } wird an dieser Stelle jemand gebraucht.
    .hint = Setzen Sie jemand anderen an die Stelle: breakglass holder replace { $holder } "NAME". Oder legen Sie zuerst eine andere Öffnungsregel fest: breakglass policy set
ask-remove-holder = { $name } entfernen{ $count ->
        [0] {""}
        [one] {" "}und diese Öffnungsregel ändern
       *[other] {" "}und diese { $count } Öffnungsregeln ändern
    }?
holder-removed = { $name } ist entfernt{ $count ->
        [0] .
        [one] {" "}und aus einer Öffnungsregel gestrichen. Alle anderen Schlüsselblätter bleiben, wie sie sind.
       *[other] {" "}und aus { $count } Öffnungsregeln gestrichen. Alle anderen Schlüsselblätter bleiben, wie sie sind.
    }
old-copies-stay = Was sich nicht zurückholen lässt: Früher ausgegebene Kopien öffnen sich weiterhin mit dem alten Schlüsselblatt von { $name }, zusammen mit anderen.
holder-rekeyed = { $name } hat einen neuen Schlüssel{ $count ->
        [0] .
        [one] {" "}in einem Fach. Alle anderen Schlüsselblätter bleiben, wie sie sind.
       *[other] {" "}in { $count } Fächern. Alle anderen Schlüsselblätter bleiben, wie sie sind.
    }
ask-replacement = Wer tritt an die Stelle? (Kurzname, oder der Name von jemand Neuem)
holder-replaced = { $new } tritt an die Stelle von { $old }{ $count ->
        [0] .
        [one] {" "}in einem Fach. Alle anderen Schlüsselblätter bleiben, wie sie sind.
       *[other] {" "}in { $count } Fächern. Alle anderen Schlüsselblätter bleiben, wie sie sind.
    }
error-replace-same = { $holder } kann nicht an die eigene Stelle treten.
    .hint = Ein neues Blatt für dieselbe Person: breakglass holder rekey { $holder }
error-replace-twice = { $holder } steht schon in der Öffnungsregel für { $compartment } und kann dort keinen zweiten Platz einnehmen.
    .hint = Nennen Sie jemand anderen, oder legen Sie eine andere Öffnungsregel fest: breakglass policy set

## resume

ask-abort = Zurücknehmen: { $work }?
abort-new-sheet-is-void = Das neue Schlüsselblatt ist ungültig; vernichten Sie es. Das alte gilt wie zuvor.
abort-rotated-stay = Fächer, die schon fertig waren, behalten ihre neuen Schlüssel; die anderen bleiben, wie sie waren.

## Kunden

client-add-welcome = Ein neuer Kunde. Mit der Eingabetaste überspringen Sie, was Sie nicht zur Hand haben; bis zur letzten Frage wird nichts geschrieben, Strg+C bricht ab.
ask-client-name = Name der Firma
ask-client-email = E-Mail der Firma (Eingabetaste: ohne)
ask-client-phone = Telefon der Firma (Eingabetaste: ohne)
ask-client-language = Sprache der Unterlagen für die Firma: de (Deutsch) oder en (Englisch)
ask-client-address = Anschrift (Eingabetaste: ohne)
talk-staff = Wer bei { $client } bekommt ein Schlüsselblatt? Am besten zwei, die nicht gleichzeitig verreisen.
ask-staff-name = Name (Eingabetaste: niemand)
ask-staff-more = Noch jemand dort (Eingabetaste: niemand)
ask-reserve = Auch ein Reserveblatt machen, im versiegelten Umschlag für den Safe von { $client }?
reserve-name = Reserve { $client }
talk-deputies = Wer hilft dem Kunden, wenn Sie ausfallen? Außer dem Kunden wird eine dieser Personen gebraucht; am besten sind es zwei, etwa eine Vertretung und ein Notariat.
ask-known-deputies = Wer davon? (Nummern mit Komma; Eingabetaste: alle; ein Strich: niemand)
ask-deputy-name = Name von jemand Neuem (Eingabetaste: niemand)
ask-deputy-more = Noch jemand (Eingabetaste: niemand)
ask-client-go = { $name } aufnehmen{ $sheets ->
        [0] {""}
        [one] {" "}und ein Schlüsselblatt schreiben
       *[other] {" "}und { $sheets } Schlüsselblätter schreiben
    }?
client-added = { $name } ist aufgenommen (Kurzname { $id }).
client-next = Weiter geht es so: breakglass record add { $id } hinterlegt, was der Kunde bräuchte; breakglass bundle { $id } schreibt die Datei zum Übergeben.
clients-none = Es gibt noch keinen Kunden: breakglass client add
client-edited = { $name }: geändert.
client-empty = Das Fach ist leer: Es wurde noch nichts hinterlegt.
client-contents = { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    }, { $attachments ->
        [0] keine Anhänge
        [one] ein Anhang
       *[other] { $attachments } Anhänge
    }
client-sealed = Stand { $revision } vom { $sealed }, zu erneuern bis { $expected }
client-removal = { $name } und das Fach mit { $records ->
        [one] einem Eintrag
       *[other] { $records } Einträgen
    } werden entfernt. Den Inhalt behalten Sie mit: breakglass export { $id }
client-removal-people = Mit dem Kunden haben diese Personen kein Schlüsselblatt mehr: { $names }

## Öffnungsregeln

error-no-policies = Nirgends ist eine Öffnungsregel festgelegt; es gibt keine Schlüssel zu wechseln.
    .hint = breakglass policy set
error-root-opens-root-only = --root-opens gehört zum Register.
    .hint = breakglass policy set root --root-opens everything
ask-policy = Öffnungsregel
ask-policy-choice = Diese Öffnungsregel nehmen?
policy-take = Ja
policy-type = Eine andere eingeben
policy-later = Später festlegen
policy-proposal = Vorgeschlagene Öffnungsregel:
policy-too-few = Für eine Öffnungsregel sind es noch zu wenige Personen: Niemand darf allein öffnen können.
policy-who-can-open = Wer öffnen kann: { $words }.
policy-warning = Warnung: { $warning }
policy-better = { $added } könnte einspringen, zum Beispiel so: breakglass policy set { $id } "{ $policy }"
policy-nobody-to-add = Eine zweite Person für diesen Platz würde helfen: breakglass holder add
policy-is-set = Die Öffnungsregel für { $compartment } ist festgelegt, mit neuen Schlüsseln. Alle Schlüsselblätter bleiben, wie sie sind.
policy-not-set = { $compartment }: Noch ist keine Öffnungsregel festgelegt, niemand außer Ihnen kann öffnen. breakglass policy set { $id }
policy-none-short = noch keine
policy-text = { $compartment }: { $policy }

## Überschriften und Beschriftungen

head-id = KURZNAME
head-name = NAME
head-role = ROLLE
head-client = KUNDE
head-phone = TELEFON
head-email = E-MAIL
head-opens = ÖFFNET
head-sealed = ZULETZT HINTERLEGT
head-policy = WER ÖFFNEN KANN
head-number = NR.
label-role = Rolle
label-client = Kunde
label-phone = Telefon
label-email = E-Mail
label-address = Anschrift
label-sheet = Schlüsselblatt
label-recipient = Öffentlicher Schlüssel
label-digits = Seine Ziffern
label-contents = Inhalt
label-state = Stand

error-nothing-changed = Es wurde nichts geändert.

## Schlüsselgenerationen

rotated = { $name }: Schlüsselgeneration { $epoch }. Alle Schlüsselblätter bleiben, wie sie sind.
receipts-awaited = Es fehlen Bestätigungscodes von: { $people }
receipts-awaited-keeps = Es fehlen Bestätigungscodes von: { $people }. Bis sie genügen, wird auch die vorige Schlüsselgeneration mitgegeben, damit niemand ausgesperrt ist.
epoch-old-copies = Früher ausgegebene Kopien lassen sich weiterhin öffnen wie bisher, von denen, die es damals konnten.
retire-warning = Ohne auf Bestätigungscodes zu warten, ist jeder von neueren Kopien ausgesperrt, dessen neuer Teilschlüssel nicht öffnet.
ask-retire = Die vorige Schlüsselgeneration trotzdem nicht mehr mitgeben?
work-taken-back = Zurückgenommen: { $work }

## Wenn ein Kunde geht

client-head = { $name } ({ $id }, Fach { $compartment })
ask-remove-client = Das Fach von { $name } mit { $records ->
    [one] einem Eintrag
   *[other] { $records } Einträgen
} schließen? Es lässt sich nicht zurückholen.
client-removed = { $name }: Das Fach ist geschlossen und entfernt.
client-removed-copies = Schon ausgegebene Kopien lassen sich mit den Schlüsselblättern weiterhin öffnen.
ask-discard = Fach { $compartment } entfernen, das im Register nicht steht? Es lässt sich nicht zurückholen.
compartment-discarded = Fach { $compartment } ist entfernt.
