### Die IT-Notfallmappe: was Schlüsselträger/innen neben dem Schlüsselblatt haben.

## Namen der Dateien, wie sie auf Papier und Bildschirm stehen

kit-file-start = START-HIER.pdf
kit-file-page = NOTFALL-OEFFNEN.html
kit-file-technical = technik
kit-file-readme = LIESMICH.txt
kit-file-drill = { $name }.probe.breakglass

## START-HIER: eine bis zwei Seiten für Menschen unter Druck

kit-title = IT-Notfallmappe
kit-heading = Notfallmappe: { $client }
kit-heading-several = Notfallmappe für { $count } Fächer
kit-whose = Diese Mappe gehört **{ $name }** ({ $role }). Sie enthält nichts Geheimes. Geheim ist allein Ihr Schlüsselblatt, und das liegt nicht hier.
kit-whose-reserve = Diese Mappe gehört zum Reserveblatt **{ $name }**. Sie enthält nichts Geheimes. Geheim ist allein das Schlüsselblatt, und das liegt nicht hier.
kit-what-happened = Was ist passiert, wenn Sie das hier lesen?
kit-what-happened-text = Ihr IT-Dienstleister **{ $owner }** ist nicht mehr erreichbar, oder Sie machen die jährliche Prüfung. Die Zugangsdaten liegen verschlüsselt in dieser Mappe. Niemand kann sie allein öffnen, auch Sie nicht: Sie brauchen mindestens eine weitere Person.
kit-who = Wer darf öffnen?
kit-who-text = { $who }.
kit-call = Wen rufen Sie zuerst an?
kit-call-first = Rufen Sie **{ $name }** an: **{ $phone }**
kit-call-nobody = In der Mappe steht keine Telefonnummer. Fragen Sie die Personen, die hier genannt sind.
kit-column-name = Name
kit-column-role = Rolle
kit-column-phone = Telefon
kit-column-email = E-Mail
kit-overview = Ihre Fächer auf einen Blick
kit-overview-text = Jedes Fach wird für sich geöffnet, jedes mit den Menschen, die dort genannt sind. Keines öffnet ein anderes.
kit-column-client = Kunde
kit-column-who = Wer darf öffnen
kit-column-call = Wen anrufen
kit-needed = Was Sie brauchen
kit-needed-sheet = **Ihr Schlüsselblatt**: das Papier mit den 24 Wörtern und dem quadratischen Code.
kit-needed-computer = **Einen Computer** mit einem aktuellen Browser. Nichts muss installiert werden, und das Internet wird nicht gebraucht.
kit-needed-other = **Die anderen**: neben Ihnen mit ihrem Schlüsselblatt, oder in einer anderen Stadt mit ihrer eigenen Notfallmappe.
kit-steps = So öffnen Sie das Fach
kit-step-copy = **Auf den Computer.** Kopieren Sie diese ganze Mappe auf den Computer oder auf einen Stick. Liegt sie in einer Cloud, laden Sie sie zuerst herunter; in der Vorschau einer Cloud geht es nicht.
kit-step-offline = **Netz aus.** Schalten Sie das WLAN aus und ziehen Sie das Netzwerkkabel, bevor Sie ein Schlüsselblatt eingeben.
kit-step-page = **Doppelklick auf { $page }.** Es öffnet sich eine Seite mit vier Türen. Wählen Sie „Notfall“.
    .picture = Die erste Seite mit ihren vier Türen
kit-step-sheet = **Schlüsselblatt eingeben.** Halten Sie es vor die Kamera, oder tippen Sie die 24 Wörter. Die ersten vier Buchstaben jedes Wortes genügen.
    .picture = Die Eingabe des Schlüsselblatts
kit-step-others = **Die anderen dazuholen.** Die Seite sagt, wer noch fehlt, mit Telefonnummer. Sitzt die Person neben Ihnen, gibt sie ihr Schlüsselblatt ein. Sitzt sie anderswo, macht die Seite eine Anfrage, die Sie ihr schicken, und nimmt ihre Freigabe an.
    .picture = Die Seite sagt, wer noch fehlt
kit-step-contents = **Zuerst die erste Stunde.** Ganz oben stehen die Schritte der ersten Stunde und die Warnungen, darunter die Systeme in der Reihenfolge ihrer Wichtigkeit.
    .picture = Der Inhalt des Fachs
kit-never = **Sagen Sie die 24 Wörter niemandem, auch nicht am Telefon.** Niemand braucht sie von Ihnen: keine Vertretung, kein IT-Dienstleister, keine Bank. Fotografieren Sie das Schlüsselblatt nicht, und verschicken Sie es nicht. Ruft jemand an und will etwas davon wissen, legen Sie auf und rufen Sie die Nummer an, die hier steht.
kit-yearly = Einmal im Jahr
kit-yearly-text = Öffnen Sie **{ $page }** und wählen Sie „Jährliche Prüfung“. Nach zwei Minuten wissen Sie, dass Ihr Schlüsselblatt noch passt, und Sie haben zwölf Ziffern. Nennen Sie diese Ziffern Ihrem IT-Dienstleister; geheim sind sie nicht.
kit-digits = Prüfziffern
kit-digits-text = Die beiden Kästchen hinter den 24 Wörtern eines Schlüsselblatts enthalten **{ $digits }**. Sind sie auf Ihrem Blatt noch leer, tragen Sie diese acht Ziffern mit der Hand ein. Fingerabdruck von { $owner }: { $fingerprint }.
kit-state-heading = Stand dieser Mappe
kit-state = **{ $client }**: Stand { $revision } vom { $sealed }. Ein neuerer soll bis zum { $until } bei Ihnen sein.
kit-footer = IT-Notfallmappe von { $owner } · nichts Geheimes

## Für technisch Versierte

kit-technicians-what =
    IT-NOTFALLMAPPE, FÜR TECHNISCH VERSIERTE

    In dieser Mappe liegt nichts Geheimes: nur verschlüsselte Fächer von { $owner }, bestimmt für { $holder }, und
    die Wege, sie zu öffnen. Dazu müssen die Schlüsselblätter zusammenkommen, die unten je Fach genannt sind.
kit-technicians-ways =
    WEGE HINEIN

    1. { $page } im Browser, vom Datenträger geöffnet, ohne Netz.
    2. Mit dem Programm breakglass:
         breakglass recover open { $file }.breakglass --sheet anna.txt --sheet max.txt
    3. Ohne das Programm, mit Python und age (https://age-encryption.org):
         python3 recover.py --help
    4. Ganz von Hand: format.md, „Recover by hand“. Die Fächer sind ZIP-Dateien; darin liegen JSON und Dateien, die
       das gewöhnliche age öffnet.
kit-technicians-trust =
    ECHTHEIT

    Öffentlicher Schlüssel (minisign):   { $key }
    Fingerabdruck:                       { $fingerprint }
    Prüfziffern auf den Schlüsselblättern: { $digits }

    Vergleichen Sie ihn mit einem Schlüsselblatt; dem, was hier in der Datei steht, allein ist nicht zu trauen.

      minisign -V -P { $key } -m SHA256SUMS
      cd .. && sha256sum -c { $folder }/SHA256SUMS
kit-technicians-care =
    VORSICHT

    Schlüsselblätter nur auf einem Rechner ohne Netz eingeben, dessen Platte verschlüsselt ist. Was beim Öffnen
    herausgeschrieben wird, ist im Klartext. Nach einer Öffnung alle gezeigten Zugangsdaten ändern.
kit-technicians-list = FÄCHER
kit-technicians-row =
    { $name }
      Datei:        { $file }.breakglass
      Stand:        { $revision }, versiegelt am { $sealed }
      Wer öffnet:   { $who }

## Was „kit“ und „publish“ sagen

ask-kit-folder = In welchem Ordner soll die IT-Notfallmappe stehen?
busy-kit = IT-Notfallmappe für { $name }
kit-written = { $path } ist die IT-Notfallmappe für { $name }: { $what }. Nichts darin ist geheim.
kit-updated = { $path } ist auf dem neuesten Stand für { $name }: { $count ->
        [one] eine Datei wurde geändert
       *[other] { $count } Dateien wurden geändert
    }.
kit-unchanged = { $path } war schon auf dem neuesten Stand für { $name }; es wurde nichts geschrieben.
kit-stale = { $path } enthält eine IT-Notfallmappe für { $name }. In keiner Öffnungsregel steht dieser Name noch. Sie wurde nicht angerührt: Löschen Sie sie dort, oder lassen Sie sie löschen.
published = Die IT-Notfallmappe für { $name } liegt hier: { $place }.
publish-unchanged = Die IT-Notfallmappe für { $name } ist auf dem neuesten Stand: { $place }.
publish-failed = Die IT-Notfallmappe für { $name } kam nicht nach { $place }: { $reason }
publish-forgotten = { $place } ist vergessen. Was dort liegt, bleibt und veraltet.
error-kit-in-vault = { $path } liegt im Tresor. Eine IT-Notfallmappe wird übergeben; wählen Sie einen Ordner außerhalb.
error-kit-nothing = { $holder } steht noch in keiner Öffnungsregel, also gibt es nichts aufzubewahren. Legen Sie eine fest: breakglass policy set
error-kit-nobody = Noch steht niemand in einer Öffnungsregel, also gibt es nichts zu übergeben. Legen Sie eine fest: breakglass policy set
error-kit-never-sealed = { $compartment } wurde noch nie versiegelt; hinterlegen Sie zuerst etwas.
error-kit-somebody-elses = { $path } ist die IT-Notfallmappe von jemand anderem. Wählen Sie einen anderen Ordner.
error-publish-nowhere = Für die IT-Notfallmappe von { $holder } ist kein Ort bekannt. Nennen Sie einen: breakglass publish { $holder } --to ORDNER
error-publish-no-places = Für keine IT-Notfallmappe ist ein Ort bekannt. Nennen Sie einen: breakglass publish NAME --to ORDNER
error-publish-unknown = { $place } war nicht als Ort für diese IT-Notfallmappe gemerkt.
error-publish-not-there = { $path } ist nicht erreichbar: Der Ordner darüber fehlt. Ist der Stick oder das Netzlaufwerk verbunden?
error-publish-gone = { $path } enthielt eine IT-Notfallmappe und enthält jetzt keine. Ist der Stick oder das Netzlaufwerk verbunden? Haben Sie den Ort selbst geleert, nennen Sie ihn noch einmal mit --to.
error-publish-command = „{ $command }“ endete mit { $code }.
