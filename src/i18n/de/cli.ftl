### Die Hilfe der Befehlszeile: je Befehl eine Meldung mit Beispiel, je Angabe, je Platzhalter.

## Das Programm und seine Überschriften

heading-usage = Aufruf
heading-commands = Befehle
heading-arguments = Angaben
heading-options = Optionen
heading-everywhere = Optionen jedes Befehls
heading-example = Beispiel
help-default = ohne Angabe { $value }

cmd-breakglass = Verschlüsselte Hinterlegung von Zugangsdaten, mit Notfallzugang, wenn der einzige Administrator ausfällt
    .example = breakglass tour
        breakglass init mein-tresor
    .rest =
        Umgebungsvariablen:
          BREAKGLASS_VAULT                der Tresor, wenn --vault fehlt
          BREAKGLASS_PASSPHRASE_FILE      Datei mit der Passphrase
          BREAKGLASS_PASSPHRASE_COMMAND   Befehl, der die Passphrase ausgibt
          BREAKGLASS_STATE_DIR            wo sich dieser Rechner merkt, welche Stände er gesehen hat

        Rückgabewerte:
          0 erledigt · 1 abgelehnt · 2 Aufruf · 3 lässt sich nicht aufschließen · 4 zu wenige Teilschlüssel
          5 beschädigt oder gefälscht · 6 anderweitig in Benutzung · 7 Datenträger oder Berechtigung
          10 fällig · 11 nicht zu öffnen (beide: status) · 70 unser Fehler · 130 abgebrochen

## Optionen jedes Befehls

arg-vault = Der Ordner des Tresors. Sonst: BREAKGLASS_VAULT oder der erste Tresor vom aktuellen Ordner aufwärts
arg-passphrase-file = Liest die Passphrase aus dieser Datei; ein Zeilenende am Schluss zählt nicht mit
arg-passphrase-command = Führt diesen Befehl aus und nimmt seine Ausgabe als Passphrase. Getrennt an Leerzeichen, Anführungszeichen halten zusammen, ohne Shell
arg-language = Sprache der Meldungen und Fragen. Sonst: die des Systems
arg-yes = Beantwortet Ja-Nein-Fragen mit Ja und übernimmt Vorgaben ohne Rückfrage
arg-json = Gibt Daten als JSON aus; Meldungen gehen in die Fehlerausgabe
arg-help = Zeigt diese Hilfe
arg-version = Zeigt die Version

## Der Tresor des IT-Dienstleisters

cmd-tour = Zeigt die ganze Geschichte an lebensnahen Daten, in einem eigenen Ordner, in weniger als einer Minute
    .example = breakglass tour
arg-tour-directory = Ein Ordner, den es noch nicht gibt. Sonst: breakglass-tour an dieser Stelle

cmd-init = Legt einen Tresor an
    .example = breakglass init mein-tresor --name "Max Kowalczyk" --email max@example.com
arg-init-directory = Der Ordner des neuen Tresors. Sonst: der aktuelle Ordner, wenn er leer ist
arg-init-name = Ihr Name, wie Kunden und Vertretungen ihn kennen
arg-init-email = Ihre E-Mail-Adresse
arg-init-phone = Ihre Telefonnummer
arg-root-opens = Was diejenigen öffnen dürfen, die für das Register zusammenkommen: jedes Fach (everything) oder nur das Register (register)

cmd-passphrase = Die Passphrase des Tresors
    .example = breakglass passphrase change
cmd-passphrase-change = Ändert die Passphrase und sagt, was das nicht widerruft
    .example = breakglass passphrase change
arg-new-passphrase-file = Liest die neue Passphrase aus dieser Datei
arg-new-passphrase-command = Führt diesen Befehl aus und nimmt seine Ausgabe als neue Passphrase

cmd-receipt = Bestätigungscodes: der Nachweis, dass ein Schlüsselblatt seinen Teilschlüssel öffnet
    .example = breakglass receipt add 4711 0815 2342
cmd-receipt-add = Nimmt die zwölf Ziffern, die am Telefon vorgelesen werden, findet, von wem und von welchem Stand sie sind, und hält es fest
    .example = breakglass receipt add 4711 0815 2342
arg-code = Die zwölf Ziffern; Leerzeichen spielen keine Rolle
cmd-receipt-request = Schreibt, worum zu bitten ist: je Person einen Brief oder eine E-Mail in ihrer Sprache, mit dem, was in zwei Minuten zu tun ist
    .example = breakglass receipt request anna
        breakglass receipt request --all -o briefe
arg-receipt-request-holder = Wer gefragt wird, mit Kurznamen
arg-receipt-request-all = Alle, die in einer Öffnungsregel stehen
arg-by = Bis wann, etwa 2026-12-24 oder 24.12.2026. Ohne Angabe: in zwei Wochen
arg-receipt-request-output = Schreibt je Person eine Textdatei in diesen Ordner. Ohne Angabe: Standardausgabe

cmd-drill = Notfallübungen: Proben mit den echten Schlüsselblättern an etwas Erfundenem
    .example = breakglass drill new kanzlei-berg -o übung.breakglass
        breakglass recover request übung.breakglass --sheet anna.txt -o anfrage.txt
        breakglass drill add 4711 0815 2342 --participant anna --participant max --minutes 14
cmd-drill-new = Legt eine Notfallübung an: etwas Erfundenes unter derselben Öffnungsregel, für die Schlüsselblätter in Gebrauch; nichts Echtes wird damit geöffnet
    .example = breakglass drill new kanzlei-berg -o übung.breakglass
arg-drill-new-output = Schreibt die Übung auch in diese Datei, um gleich damit zu üben
cmd-drill-add = Nimmt die zwölf Ziffern, mit denen eine Notfallübung endet, findet, welche es war, und hält sie fest
    .example = breakglass drill add 4711 0815 2342 --participant anna --participant max \
            --without-owner --minutes 14 --finding "Die Kamera ging nicht"
arg-participant = Wer dabei war, mit Kurznamen; zuerst, wer gesammelt hat. Mehrfach möglich
arg-without-owner = Jemand anderes als Sie hat die Übung geleitet
arg-minutes = Wie lange es gedauert hat
arg-finding = Was schwierig war oder fehlte, in einer Zeile. Mehrfach möglich
cmd-drill-list = Zeigt, wann jedes Fach zuletzt geübt wurde, von wem, und was fällig ist
    .example = breakglass drill list

cmd-resume = Führt unterbrochene Arbeit an mehreren Fächern zu Ende oder nimmt sie zurück
    .example = breakglass resume
arg-abort = Nimmt sie stattdessen zurück

cmd-log = Zeigt, was wann getan wurde
    .example = breakglass log --last 20
arg-last = Nur die letzten so vielen

## Kunden

cmd-client = Die Betriebe, deren Daten im Tresor liegen, jeder in einem eigenen Fach
    .example = breakglass client add "Kanzlei Berg"
cmd-client-add = Nimmt einen Kunden mit eigenem Fach auf; ohne Angaben im Gespräch: Firma, Personen, Öffnungsregel, Schlüsselblätter
    .example = breakglass client add
        breakglass client add "Kanzlei Berg" --staff "Anna Berg <anna@example.com> +49 170 1234567" \
            --reserve --deputy max --sheets blätter
arg-client-add-name = Der Name der Firma
arg-client-add-id = Kurzname für die Befehlszeile. Sonst: aus dem Namen gebildet
arg-client-add-policy = Wer zusammenkommen muss, in Kurznamen der Schlüsselträger
arg-staff = Jemand beim Kunden mit Schlüsselblatt: "NAME <E-MAIL> TELEFON". Mehrfach möglich
arg-reserve = Macht auch ein versiegeltes Reserveblatt für den Safe des Kunden
arg-deputy = Eine Vertretung: der Kurzname, oder "NAME <E-MAIL> TELEFON" für jemand Neues. Mehrfach möglich
arg-sheets = Schreibt die Schlüsselblätter in diesen Ordner
arg-sheet-format = Seiten zum Drucken, oder Text
arg-client-add-print = Schickt die Schlüsselblätter als Seiten an den Drucker; es bleiben keine Dateien
cmd-client-list = Listet die Kunden auf
    .example = breakglass client list
cmd-client-show = Zeigt einen Kunden: Personen, Öffnungsregel, letzter Stand
    .example = breakglass client show kanzlei-berg
cmd-client-edit = Ändert, was über einen Kunden bekannt ist
    .example = breakglass client edit kanzlei-berg --phone "+49 30 1234567"
cmd-client-remove = Entfernt einen Kunden und sein Fach, nach Rückfrage
    .example = breakglass client remove kanzlei-berg
arg-client = Der Kunde, mit Kurznamen
arg-name = Der Name
arg-email = Die E-Mail-Adresse
arg-phone = Die Telefonnummer
arg-address = Die Postanschrift
arg-person-language = Die Sprache, in der diese Person oder Firma liest und angeschrieben wird

## Schlüsselträger und Schlüsselblätter

cmd-holder = Die Menschen, die je einen Teilschlüssel haben
    .example = breakglass holder add "Anna Berg" --role staff --for kanzlei-berg -o anna.pdf
cmd-holder-add = Nimmt eine Schlüsselträgerin oder einen Schlüsselträger auf: macht den Schlüssel und schreibt das Schlüsselblatt einmal, oder übernimmt den öffentlichen Schlüssel eines selbst gemachten
    .example = breakglass holder add "Anna Berg" --role staff --for kanzlei-berg -o anna.pdf
arg-holder-add-name = Der Name der Person, oder wie das Reserveblatt heißt
arg-role = Beim Kunden (staff), Vertretung (deputy), Vertrauensperson (trusted) oder Reserve im Safe (reserve)
arg-for-client = Der Kunde, zu dem jemand beim Kunden gehört
arg-id = Kurzname für Öffnungsregeln und Befehlszeile. Sonst: aus dem Namen gebildet
arg-output = Schreibt das Schlüsselblatt in diese Datei, die es noch nicht gibt und die nicht im Tresor liegt: als Seite zum Drucken, wenn sie auf .pdf endet, sonst als Text
arg-print = Schickt das Schlüsselblatt als Seite an den Drucker; es bleibt keine Datei
arg-recipient = Der öffentliche Schlüssel (age1…) eines selbst gemachten Schlüsselblatts
arg-digits = Die zwölf Ziffern dieses Schlüssels, wie sie vorgelesen werden
cmd-holder-list = Listet die Schlüsselträger auf
    .example = breakglass holder list
cmd-holder-show = Zeigt eine Schlüsselträgerin oder einen Schlüsselträger: Rolle, Fächer, Bestätigungen
    .example = breakglass holder show anna
cmd-holder-edit = Ändert, was über eine Schlüsselträgerin oder einen Schlüsselträger bekannt ist
    .example = breakglass holder edit anna --phone "+49 170 1234567"
cmd-holder-remove = Entfernt eine Schlüsselträgerin oder einen Schlüsselträger; sagt vorher, welche Öffnungsregeln daran zerbrechen
    .example = breakglass holder remove bernd
cmd-holder-rekey = Macht ein neues Schlüsselblatt für ein verlorenes; alle anderen Schlüsselblätter bleiben
    .example = breakglass holder rekey anna -o anna-neu.pdf
cmd-holder-replace = Setzt eine andere Person an die Stelle einer bisherigen, in allen Fächern; alle anderen Schlüsselblätter bleiben
    .example = breakglass holder replace max "Nina Vogt" -o nina.pdf
arg-holder = Die Schlüsselträgerin oder der Schlüsselträger, mit Kurznamen
arg-old = Wer ausscheidet, mit Kurznamen
arg-new = Wer nachfolgt: der Kurzname einer bekannten Person oder der Name einer neuen
arg-holder-replace-id = Kurzname der neuen Person
arg-holder-replace-email = E-Mail-Adresse der neuen Person
arg-holder-replace-phone = Telefonnummer der neuen Person

cmd-sheet = Schlüsselblätter, die Schlüsselträger selbst machen
    .example = breakglass sheet new -o mein-blatt.pdf
cmd-sheet-new = Macht einen eigenen Schlüssel mit Schlüsselblatt und zeigt den öffentlichen Schlüssel zum Weitergeben; braucht keinen Tresor
    .example = breakglass sheet new -o mein-blatt.pdf
arg-sheet-new-output = Schreibt das Schlüsselblatt in diese Datei, die es noch nicht gibt: als Seite zum Drucken, wenn sie auf .pdf endet, sonst als Text

## Öffnungsregeln, Schlüsselgenerationen, Stände

cmd-policy = Wer zusammenkommen muss, um ein Fach zu öffnen
    .example = breakglass policy show kanzlei-berg
cmd-policy-set = Legt fest, wer zusammenkommen muss; erklärt es in Worten und lehnt ab, was eine Person allein öffnen könnte
    .example = breakglass policy set kanzlei-berg "1 of (anna, bernd, reserve) and 1 of (max, nina)"
arg-policy-set-policy = Die Öffnungsregel, in Kurznamen der Schlüsselträger
cmd-policy-show = Zeigt in Worten, wer zusammenkommen muss
    .example = breakglass policy show kanzlei-berg
arg-compartment = Der Kunde, mit Kurznamen; root ist das Register

cmd-rotate = Macht einen neuen Fachschlüssel und neue Teilschlüssel; sagt, was alte Kopien noch öffnen und wessen Bestätigungen fehlen
    .example = breakglass rotate kanzlei-berg
arg-all = Alle Fächer
arg-retire-now = Gibt die bisherige Schlüsselgeneration sofort auf, ohne auf Bestätigungen zu warten

cmd-history = Zeigt die letzten Stände eines Fachs
    .example = breakglass history kanzlei-berg
cmd-resolve = Klärt, wenn zwei Rechner denselben Stand geschrieben haben: Sie wählen, nichts verschwindet stillschweigend
    .example = breakglass resolve kanzlei-berg
arg-resolve-revision = Der Stand, mit dem es weitergeht, mit Nummer und Prüfsumme wie von „resolve“ gezeigt, etwa 12-0123456789abcdef
arg-clock = Sagt, dass die Uhr dieses Rechners richtig geht, wo der Tresor spätere Daten trägt, weil einmal eine Uhr falsch ging
arg-restored = Nimmt einen Tresor an, der älter ist als das, was dieser Rechner gesehen hat: eine Sicherung, die Sie mit Absicht zurückgespielt haben

cmd-kit = Schreibt, was Schlüsselträger/innen neben dem Schlüsselblatt haben: einen Ordner, in dem nichts Geheimes liegt
    .example =
        breakglass kit anna -o "IT-Notfallmappe Anna"
        breakglass kit --all -o mappen
arg-kit-all = Eine IT-Notfallmappe für alle, jede in einem eigenen Ordner
arg-kit-output = Der Ordner. Eine Mappe, die schon da ist, wird auf den neuesten Stand gebracht; geschrieben wird nur, was sich geändert hat
cmd-publish = Bringt IT-Notfallmappen dorthin, wo sie gefunden werden, und merkt sich den Ort; läuft auch unbeaufsichtigt
    .example =
        breakglass publish anna --to /mnt/stick/mappe --offline
        breakglass publish max --command 'rclone sync . cloud:mappen/max' --server third-party
        breakglass publish --all
arg-publish-all = Alle, für die ein Ort bekannt ist; publish allein tut dasselbe
arg-to = Merkt sich diesen Ordner als Ort der Mappe und bringt sie dorthin
arg-publish-command = Merkt sich diesen Befehl als Weg zum Ort. Er läuft im Ordner der Mappe; BREAKGLASS_KIT enthält den Pfad
arg-offline = Der Ort hat kein Netz: ein Stick im Safe
arg-server = Auf wessen Server der Ort liegt
arg-forget = Vergisst den Ort stattdessen. Was dort liegt, bleibt
cmd-bundle = Schreibt ein Fach in eine einzige Datei zum Übergeben
    .example = breakglass bundle kanzlei-berg -o kanzlei-berg.breakglass
arg-bundle-output = Die Datei. Sonst: nach dem Kunden benannt, an dieser Stelle

cmd-sync = Bringt Kunden auf den Stand der Dateien, die mit --remember übernommen wurden
    .example = breakglass sync --all --quiet --passphrase-file ~/.breakglass-passphrase
        breakglass sync kanzlei-berg --dry-run
arg-sync-compartment = Der Kunde, mit Kurznamen; root ist das Register. Ohne Angabe: alle
arg-sync-all = Alle Kunden; wie ohne diese Option
arg-prune = Löscht Einträge, die es dort nicht mehr gibt; sonst werden sie gekennzeichnet
arg-sync-dry-run = Zeigt, was geschehen würde, und tut nichts
arg-quiet = Meldet nur, was nicht gelang
arg-sync-forget = Vergisst die Dateien dieses Kunden; die Einträge bleiben
cmd-export = Schreibt Einträge und Anhänge eines Fachs in einen Ordner, unverschlüsselt oder als KeePass-Datei
    .example = breakglass export kanzlei-berg --format json -o kanzlei-berg-export
        breakglass export kanzlei-berg --format kdbx -o kanzlei-berg-keepass
    .rest =
        json enthält alles, und Breakglass übernimmt es wieder. Die anderen Formen sind für andere Programme: Was sie
        nicht aufnehmen können, wird genannt. kdbx ist samt Anhängen mit einem Passwort verschlüsselt; bei den anderen
        liegen Anhänge neben der Datei.
arg-format = Die Form der Ausgabe
arg-export-output = Der Ordner, den es noch nicht gibt
cmd-import = Übernimmt, was ein anderer Passwortmanager enthält, oder einen eigenen Export
    .example = breakglass import kunden.kdbx --client kanzlei-berg --group "Kunden/Berg" --remember
        breakglass import bitwarden.json --assign kunden.txt --dry-run
        breakglass import kanzlei-berg-export --client kanzlei-berg
    .rest =
        Eine Tabelle für --assign hat eine Zeile je Gruppe, etwa: Kunden/Berg → kanzlei-berg
        tag:NAME und vault:NAME stehen für Stichwörter und Tresore; Zeilen mit # vorn sind Bemerkungen.
arg-import-path = Was übernommen wird: die Datei oder der Ordner eines anderen Passwortmanagers, oder ein eigener Export. Sonst werden Sie gefragt
arg-import-client = Der Kunde, der die Einträge bekommt, mit Kurznamen; root ist das Register
arg-assign = Verteilt die Datei nach dieser Tabelle auf Kunden
arg-import-format = Das Format, wenn es nicht am Inhalt erkannt werden soll
arg-group = Nur diese Gruppe oder dieser Ordner (ebenso --folder) mit allem darunter. Mehrmals möglich
arg-vault-name = Nur dieser Tresor oder diese Sammlung. Mehrmals möglich
arg-tag = Nur Einträge mit diesem Stichwort. Mehrmals möglich
arg-match-text = Nur Einträge, in deren Titel oder Adresse das vorkommt. Mehrmals möglich
arg-map = Was welche Spalte einer unbekannten Tabelle ist, etwa title=Bezeichnung. Mehrmals möglich
arg-trashed = Übernimmt auch Einträge aus dem Papierkorb
arg-history = Übernimmt auch frühere Passwörter
arg-remember = Merkt sich Datei und Auswahl, nie das Passwort, für „breakglass sync“
arg-import-dry-run = Zeigt, was geschehen würde, und tut nichts
arg-source-password-file = Liest das Passwort der Datei, die übernommen wird, aus dieser Datei
arg-source-password-command = Startet diesen Befehl und nimmt, was er ausgibt, als dieses Passwort
arg-key-file = Die Schlüsseldatei einer KeePass-Datei, oder die von age für einen Ordner von passage
arg-limits-times = Erlaubt der Datei das Vielfache der üblichen Kosten und Größen

## Einträge

cmd-record = Was in einem Fach liegt: Systeme, Kontakte, Verträge, Notizen
    .example = breakglass record list kanzlei-berg
cmd-record-add = Legt einen Eintrag an. Geheimnisse werden verdeckt eingegeben, hineingeleitet oder im Editor geschrieben, nie in der Befehlszeile
    .example = breakglass record add kanzlei-berg --kind system --name Mailserver \
            --secret username --secret password
        pass mail | breakglass record add kanzlei-berg --kind system --name Mailserver --password-stdin
arg-kind = Die Art: system, contact, contract, insurance, project, scenario, note, …
arg-record-add-name = Der Name des Eintrags
arg-set = Setzt ein Feld, das nicht geheim ist. Mehrfach möglich
arg-secret = Fragt verdeckt nach diesem geheimen Feld. Mehrfach möglich
arg-password-stdin = Liest das Feld „password“ aus der ersten Zeile der Standardeingabe
arg-secret-file = Liest ein geheimes Feld aus einer Datei, mit - aus der Standardeingabe. Mehrfach möglich
arg-editor = Öffnet den Eintrag in Ihrem Editor ($VISUAL, $EDITOR), auf einer Datei im Arbeitsspeicher, die danach entfernt wird
cmd-record-list = Listet die Einträge eines Fachs auf
    .example = breakglass record list kanzlei-berg
cmd-record-show = Zeigt einen Eintrag; Geheimnisse nur mit --reveal
    .example = breakglass record show kanzlei-berg Mailserver --reveal
arg-record = Der Eintrag, mit Namen oder Kennung
arg-reveal = Zeigt auch Geheimnisse
arg-revision = Ein früherer Stand, mit seiner Nummer
cmd-record-edit = Ändert einen Eintrag
    .example = breakglass record edit kanzlei-berg Mailserver --set admin_url=https://mail.example.com
arg-record-edit-name = Ein neuer Name
arg-unset = Entfernt ein Feld. Mehrfach möglich
arg-detach = Nimmt einen Anhang ab, mit seinem Namen. Mehrfach möglich
cmd-record-remove = Entfernt einen Eintrag; frühere Stände enthalten ihn noch eine Weile
    .example = breakglass record remove kanzlei-berg Mailserver
cmd-record-attach = Hängt Dateien an einen Eintrag
    .example = breakglass record attach kanzlei-berg Mailserver config.tar.gz plan.pdf
arg-files = Die Dateien

## Mit Schlüsselblatt und ohne Passphrase

cmd-verify = Prüft einen Tresor oder ein Bündel ohne Passphrase; mit Schlüsselblatt auch den eigenen Teilschlüssel, und zeigt den Bestätigungscode
    .example = breakglass verify kanzlei-berg.breakglass --sheet anna.txt
arg-path = Der Ordner des Tresors oder das Bündel. Sonst: der Tresor wie bei --vault
arg-sheet = Ein Schlüsselblatt: eine Datei, - für die Standardeingabe. Sonst werden Sie nach den 24 Wörtern gefragt
arg-verify-sheet = Ein Schlüsselblatt, als Datei oder - für die Standardeingabe: prüft auch den Teilschlüssel darauf und zeigt, was hinterlegt ist, und den Bestätigungscode

cmd-recover = Öffnet Fächer gemeinsam, wenn der IT-Dienstleister ausgefallen ist
    .example = breakglass recover open kanzlei-berg.breakglass --sheet max.txt --sheet anna.txt
cmd-recover-request = Bittet jemanden an einem anderen Ort um den Teilschlüssel: schreibt eine Datei zum Versenden
    .example = breakglass recover request kanzlei-berg.breakglass --sheet max.txt \
            --reason "Herr Kowalczyk ist verstorben" -o anfrage.txt
arg-reason = Warum Sie fragen, für die, die antworten
arg-recover-request-output = Die Datei zum Versenden. Sonst: die Standardausgabe
cmd-recover-answer = Beantwortet eine Anfrage mit Ihrer Freigabe, die nur öffnen kann, wer gefragt hat
    .example = breakglass recover answer anfrage.txt --sheet anna.txt -o freigabe.txt
arg-request = Die Datei mit der Anfrage, - für die Standardeingabe
arg-recover-answer-output = Die Datei zum Zurücksenden. Sonst: die Standardausgabe
arg-allow-unknown-collector = Antwortet, obwohl Ihr Schlüsselblatt nicht kennt, wer fragt. Nur, wenn Sie selbst mit der Person gesprochen haben
cmd-recover-open = Führt die Teilschlüssel zusammen, nennt jeden gut oder schlecht, und zeigt die Einträge oder schreibt sie heraus
    .example = breakglass recover open kanzlei-berg.breakglass --sheet max.txt --contribution freigabe.txt
        breakglass recover open kanzlei-berg.breakglass --sheet max.txt --sheet anna.txt \
            --format json -o geöffnet
arg-recover-open-sheet = Ein Schlüsselblatt: eine Datei, - für die Standardeingabe. Mehrfach möglich. Sonst werden Sie gefragt
arg-recover-takeover-sheet = Ein Schlüsselblatt: eine Datei, - für die Standardeingabe. Mehrfach möglich. Sonst werden Sie gefragt
arg-contribution = Eine Freigabe, die auf Ihre Anfrage kam. Mehrfach möglich
arg-recover-open-compartment = Nur dieses Fach eines Tresors, mit dem Namen seines Ordners
arg-recover-open-revision = Ein früherer Stand, mit seiner Nummer
arg-recover-request-compartment = Nur dieses Fach eines Tresors, mit dem Namen seines Ordners
arg-recover-request-revision = Ein früherer Stand, mit seiner Nummer: für Blätter, die nur diesen öffnen
arg-recover-open-output = Schreibt Einträge und Anhänge unverschlüsselt in diesen Ordner, den es noch nicht gibt
cmd-recover-takeover = Macht aus denen, die gemeinsam das Register öffnen, den neuen Inhaber, mit neuer Passphrase
    .example = breakglass recover takeover mein-tresor --sheet max.txt --sheet nina.txt --into neuer-tresor
arg-into = Der Ordner des übernommenen Tresors, den es noch nicht gibt
arg-recover-takeover-name = Der Name des neuen Inhabers
arg-recover-takeover-email = Die E-Mail-Adresse des neuen Inhabers
arg-recover-takeover-phone = Die Telefonnummer des neuen Inhabers

## Das Programm selbst

cmd-completions = Gibt die Vervollständigung für eine Shell aus
    .example = breakglass completions bash > ~/.local/share/bash-completion/completions/breakglass
arg-shell = Die Shell
cmd-man = Gibt die Handbuchseite des Programms oder eines Befehls aus, oder schreibt alle in einen Ordner
    .example = breakglass man recover open | man -l -
arg-command = Der Befehl
arg-man-output = Schreibt alle Seiten in diesen Ordner

## Platzhalter

value-options = OPTIONEN
value-command = BEFEHL
value-dir = ORDNER
value-file = DATEI
value-path = PFAD
value-language = SPRACHE
value-name = NAME
value-email = E-MAIL
value-phone = TELEFON
value-address = ANSCHRIFT
value-id = KURZNAME
value-what = WAS
value-whose = WESSEN
value-code = CODE
value-number = ZAHL
value-shell = SHELL
value-word = WORT
value-role = ROLLE
value-client = KUNDE
value-compartment = KUNDE|root
value-holder = PERSON
value-old = BISHER
value-new = NEU
value-sheet = BLATT
value-person = PERSON
value-recipient = SCHLÜSSEL
value-digits = ZIFFERN
value-policy = REGEL
value-date = TAG
value-number-hash = NUMMER-PRÜFSUMME
value-format = FORM
value-kind = ART
value-key = FELD
value-key-value = FELD=WERT
value-key-file = FELD=DATEI
value-record = EINTRAG
value-group = GRUPPE
value-tag = STICHWORT
value-table = TABELLE
value-word-column = WORT=SPALTE
value-request = ANFRAGE
value-text = TEXT

## Was Befehle sagen

sheet-written = Schlüsselblatt geschrieben: { $path }
sheet-printed = Das Schlüsselblatt ist beim Drucker. Holen Sie es gleich, und verwahren Sie es, wo nur Sie es erreichen. Es gibt kein zweites.
sheet-keep = Drucken Sie es aus, verwahren Sie es, wo nur Sie es erreichen, und löschen Sie die Datei. Es gibt keine zweite.
sheet-recipient = Öffentlicher Schlüssel zum Weitergeben: { $recipient }
sheet-digits = Seine zwölf Ziffern, fürs Telefon: { $digits }
man-written = { $count ->
    [one] 1 Handbuchseite
   *[other] { $count } Handbuchseiten
} geschrieben in { $path }
man-name = NAME
man-synopsis = ÜBERSICHT
man-description = BESCHREIBUNG
man-options = OPTIONEN
man-commands = BEFEHLE
man-example = BEISPIEL
