### Tresor, Personen und Öffnungsregeln: was die Bibliothek fand, in Worten. Rat im Attribut „hint“.

the-register = das Register
public-facts = Die öffentlichen Angaben des Tresors

busy-unlocking = Der Tresor wird aufgeschlossen
busy-compartments = Fächer

ask-which-client = Welcher Kunde?
ask-which-compartment = Welches Fach?
ask-which-holder = Wer?

## Nebenbei

note-pending = Etwas ist noch nicht zu Ende geführt: { $work }. Der nächste schreibende Befehl holt es nach; „breakglass resume --abort“ nimmt es zurück.
note-finishing = Etwas war unterbrochen und wird zuerst zu Ende geführt: { $work }.
note-finished = Zu Ende geführt: { $work }.
note-not-tidied = Alte Stände ließen sich nicht aufräumen: { $reason }
work-rekey = ein neues Schlüsselblatt für { $holder }
work-replace = { $new } tritt an die Stelle von { $holder }
work-rotate = neue Schlüssel für alle Fächer
work-aborting = die Rücknahme ({ $work })
work-client-add = die Aufnahme von { $client }
work-client-remove = das Entfernen eines Kundenfachs ({ $id })
note-unfinished = Etwas ist noch nicht zu Ende geführt: { $work }. Der nächste schreibende Befehl holt es nach, oder „breakglass resume“.
notice-unlisted = Warnung: Im Tresor liegt ein Fach, das im Register nicht steht ({ $id }). Es kann von einem unterbrochenen Entfernen stammen, oder jemand hat es dort abgelegt.
notice-missing = Warnung: Das Fach von { $compartment } fehlt im Ordner des Tresors. Läuft noch ein Abgleich, warten Sie ihn ab; sonst holen Sie den Ordner aus einer anderen Kopie.
notice-state = Warnung: { $path } ließ sich nicht schreiben. Dieser Rechner merkt sich nicht, welchen Stand des Tresors er zuletzt gesehen hat, und bemerkt es nicht, wenn ein älterer an dessen Stelle gelegt wird.
notice-other = Warnung: Am Tresor ist etwas, wofür dieser Version die Worte fehlen.

## Wer und was

error-no-clients = Es gibt noch keinen Kunden.
    .hint = breakglass client add
error-client-unknown = Kein Kunde heißt „{ $client }“.
    .hint = Kunden: { $known }
error-no-holders = Es gibt noch niemanden mit Schlüsselblatt.
    .hint = breakglass holder add
error-holder-unknown = Niemand mit Schlüsselblatt heißt „{ $holder }“.
    .hint = Schlüsselträger: { $known }
error-holder-gone = { $holder } hat kein Schlüsselblatt mehr.
    .hint = Schlüsselträger: { $known }
error-id-taken = Der Kurzname „{ $id }“ ist vergeben.
    .hint = Wählen Sie mit --id einen anderen.
error-id-device = „{ $id }“ geht nicht als Kurzname: Windows hält Dateien dieses Namens für ein Gerät, und in IT-Notfallmappen heißen Dateien nach Personen und Kunden. Wählen Sie einen anderen, etwa „{ $id }-1“.
error-no-such-record = Einen Eintrag { $record } gibt es nicht.

slug-length = ein Kurzname hat 1 bis 40 Zeichen
slug-characters = ein Kurzname besteht aus a–z, 0–9 und -, und beginnt nicht mit -
slug-reserved = dieses Wort hat in Öffnungsregeln eine andere Bedeutung
text-empty = Das ist leer.
text-too-long = Das ist länger als { $most } Zeichen.
text-unshowable = Das Zeichen an Stelle { $position } lässt sich nicht darstellen.
text-email = Das ist keine E-Mail-Adresse.
text-url = Das ist keine Internetadresse.
text-phone = Das ist keine Telefonnummer.

## Schäden

error-damage = { $path }: { $what }
    .hint = Läuft noch ein Abgleich, warten Sie ihn ab. Sonst holen Sie diese Datei aus einer anderen Kopie des Tresors; „breakglass verify“ nennt alles, was beschädigt ist.
error-other-contents = { $path }: { $what }
    .hint = Die Datei ist genau so, wie sie versiegelt wurde; eine andere Kopie von ihr hilft also nicht. Vielleicht nennt ein älterer Stand die richtige: breakglass history.
damage-missing = fehlt
damage-hash = hat einen anderen Inhalt, als ihr Name sagt
damage-contents = enthält etwas anderes, als der Eintrag sagt
damage-size = hat eine andere Größe, als im Inhaltsverzeichnis des Stands steht
damage-signature = die Unterschrift passt nicht
damage-place = gehört an einen anderen Ort
damage-foreign = ist von jemand anderem unterschrieben als vom Inhaber dieses Tresors
damage-not-a-file = ist keine gewöhnliche Datei
damage-sealed = ist versiegelt und geht nicht auf, obwohl es so sein müsste
damage-unexpected = gehört nicht hierher
damage-content = entspricht nicht dem Format ({ $detail })
damage-other = ist beschädigt
format-unknown = hat ein unbekanntes Format, vielleicht das einer neueren Version ({ $document })
format-too-large = ist größer, als das Format erlaubt ({ $document })
format-signature = hat eine Unterschrift, die nicht passt ({ $document })
error-request-file = { $path } ist keine Anfrage, die sich beantworten lässt ({ $what }).
    .hint = Eine Anfrage beginnt mit breakglass-request-v1. Bitten Sie darum, sie noch einmal zu schicken.
error-format = Das lässt sich nicht verwenden: Es { $what }.

error-fork = { $compartment }: Zwei Rechner haben Stand { $revision } geschrieben, ohne voneinander zu wissen.
    .hint = Wählen Sie, mit welchem es weitergeht: breakglass resolve { $id }. Nichts geht dabei stillschweigend verloren.
error-rolled-back = { $compartment } ist auf Stand { $found }, das Register kennt aber Stand { $known }: Dieser Teil des Tresors wurde durch eine ältere Kopie ersetzt.
    .hint = Läuft noch ein Abgleich, warten Sie ihn ab. Sonst holen Sie die neuere Kopie, oder machen Sie mit dieser weiter: breakglass resolve { $id }
error-vault-rolled-back = Der Tresor ist auf Stand { $found }, dieser Rechner hat aber schon Stand { $seen } gesehen: Jemand hat eine ältere oder eine andere Kopie an seine Stelle gelegt.
    .hint = Läuft noch ein Abgleich, warten Sie ihn ab. Haben Sie mit Absicht eine Sicherung zurückgespielt: breakglass resolve root
error-compartment-missing = Das Fach von { $compartment } fehlt im Ordner des Tresors.
    .hint = Läuft noch ein Abgleich, warten Sie ihn ab. Sonst holen Sie den Ordner aus einer anderen Kopie des Tresors.
error-no-such-state = Diesen Stand gibt es nicht, oder er wird nicht mehr aufbewahrt.
    .hint = breakglass history zeigt, welche Stände es gibt.
error-no-such-revision = Stand { $revision } gibt es nicht, oder er wird nicht mehr aufbewahrt.
    .hint = breakglass history zeigt, welche Stände es gibt.

## Aufschließen

error-passphrase-wrong = Die Passphrase öffnet den Tresor nicht.
    .hint = Großschreibung, Umlaute und die Sprache der Tastatur zählen. Zurücksetzen kann sie niemand; kommen genug Schlüsselblätter für das Register zusammen: breakglass recover takeover
error-locked = Ein anderes breakglass schreibt gerade in diesen Tresor.
    .hint = Warten Sie, bis es fertig ist, und wiederholen Sie den Befehl.
error-owner-keys = { $path}: Die Schlüssel des Inhabers sind nicht lesbar ({ $detail }).
    .hint = Holen Sie diese Datei aus einer anderen Kopie des Tresors.
error-forged-facts = { $path } stammt nicht von dem Inhaber, dessen Schlüssel die Passphrase öffnet. Jemand hat die Datei ausgetauscht.
    .hint = Legen Sie sie beiseite, mit breakglass resolve root, oder holen Sie den Tresor aus einer Kopie, der Sie trauen.
error-state-no-folder = Dieses System hat keinen Ordner, in dem sich Programme etwas merken.
    .hint = Nennen Sie mit BREAKGLASS_STATE_DIR einen.
error-state-corrupt = { $path } ist nicht das, was dieser Rechner über den Tresor notiert hat.
    .hint = Wissen Sie, warum, dann entfernen Sie die Datei; der Tresor öffnet sich dann wie beim ersten Mal.

## Versiegeln

error-contents-too-large = Das Fach würde größer, als das Format erlaubt.
    .hint = Legen Sie lange Texte in Dateien ab, und hängen Sie diese an einen Eintrag.
error-clock = Die Uhr dieses Rechners zeigt { $now }, der letzte Stand wurde aber um { $sealed_at } versiegelt.
    .hint = Geht die Uhr falsch, stellen Sie sie, und wiederholen Sie den Befehl. Geht sie richtig, und jenes Datum ist falsch: breakglass resolve --clock
error-changed = Das Fach wurde inzwischen von jemand anderem geändert.
    .hint = Wiederholen Sie den Befehl.
error-card-too-large = Was { $holder } über die anderen erfahren soll, passt nicht mehr auf eine Karte: zu viele Personen mit zu langen Namen.
    .hint = Kürzen Sie Namen, oder nehmen Sie weniger Personen in die Öffnungsregel.
error-passphrase-not-sealed = Die Schlüssel des Tresors ließen sich nicht unter der Passphrase versiegeln ({ $detail }). Es wurde nichts geändert.
    .hint = Dafür werden für einen Augenblick 256 MiB freier Arbeitsspeicher gebraucht.

## Personen und Öffnungsregeln

error-policy-text = Die Öffnungsregel ist ab Zeichen { $at } nicht zu verstehen: { $what }.
    .hint = Sie sieht zum Beispiel so aus: "1 of (anna, bernd, reserve) and 1 of (max, nina)" oder "2 of (anna, bernd, max)".
policy-text-term = hier fehlt eine Person oder „N of (…)“
policy-text-of = hier fehlt „of“
policy-text-open = hier fehlt „(“
policy-text-comma-or-close = hier fehlt „,“ oder „and“ oder „)“
policy-text-close = hier fehlt „and“ oder „)“
policy-text-and-or-end = hier müsste „and“ stehen oder nichts mehr
policy-text-holder = „{ $word }“ kann kein Kurzname sein: { $reason }
policy-text-twice = { $holder } steht zweimal darin
policy-text-number = { $needed } von { $children } geht nicht
error-policy-shape = Diese Öffnungsregel ist nicht möglich: { $what }.
policy-shape-none = sie würde niemanden verlangen
policy-shape-leaves = sie nennt mehr als { $most } Personen
policy-shape-deep = sie ist tiefer als { $most } Ebenen verschachtelt
policy-shape-twice = jemand steht zweimal darin
error-policy-alone = { $count ->
        [one] { $people } könnte allein öffnen.
       *[other] Jede dieser Personen könnte allein öffnen: { $people }.
    } Eine Öffnungsregel muss mindestens zwei Personen verlangen; das lässt sich nicht übergehen.
    .hint = Verbinden Sie sie mit anderen, zum Beispiel: "1 of (anna, bernd) and 1 of (max, nina)".
error-policy-holder = Niemand mit Schlüsselblatt heißt „{ $holder }“.
    .hint = „breakglass holder list“ zeigt, wen es gibt; „breakglass holder add“ nimmt jemanden auf.
error-other-client = { $holder } gehört zu einem anderen Kunden und kann nicht in dieser Öffnungsregel stehen.
error-same-key = { $holder } hat schon diesen Schlüssel.
    .hint = Jedes Schlüsselblatt hat einen eigenen Schlüssel. Wer eins braucht, kann es selbst machen: breakglass sheet new
error-same-key-twice = { $one } und { $other } haben denselben Schlüssel.
    .hint = Jedes Schlüsselblatt hat einen eigenen Schlüssel: breakglass holder rekey
error-pending = Zuerst muss zu Ende geführt werden, was unterbrochen wurde.
    .hint = „breakglass resume“ führt es zu Ende, „breakglass resume --abort“ nimmt es zurück.
error-nothing-pending = Es ist nichts unterbrochen.
error-no-policy = Für { $compartment } ist keine Öffnungsregel festgelegt.
    .hint = breakglass policy set { $id } "…"
error-holder-in-use = { $holder } steht in { $count ->
        [one] einer Öffnungsregel.
       *[other] { $count } Öffnungsregeln.
    }
    .hint = Setzen Sie jemand anderen an die Stelle: breakglass holder replace { $holder } "NAME". Oder ändern Sie die Öffnungsregeln: breakglass policy set

## Übernehmen

error-no-successor-keys = Der Inhaber hat festgelegt, dass diese Personen nur das Register öffnen; übernehmen lässt sich der Tresor damit nicht.
    .hint = Das Fach jedes Kunden öffnen weiterhin die, die in dessen Öffnungsregel stehen: breakglass recover open
error-no-root = Das Fach mit dem Register ist nicht dabei.
error-stranger = { $compartment } gehört nicht zu diesem Tresor oder wurde zweimal angegeben.
