### Der Rundgang: die ganze Geschichte mit erfundenen Personen.

tour-title = Ein Rundgang durch Breakglass

## Namen von Dateien und Ordnern: klein, ohne Leerzeichen.

tour-place-folder = breakglass-tour
tour-place-passphrase = passphrase.txt
tour-place-settings = einstellungen
tour-place-about = LIESMICH.txt
tour-place-vault = tresor
tour-place-state = merkzettel
tour-place-data = daten
tour-place-sheets = papiere
tour-place-handed-over = ausgegeben
tour-place-kits = mappen
tour-place-mail = post
tour-place-opened = offen
tour-mail-request = anfrage-{ $whose }
tour-mail-from = von-{ $whose }
tour-mail-forged = nicht-von-{ $whose }

## Die Geschichte

tour-intro =
    Jo betreut ganz allein die Rechner von drei Betrieben. Nur Jo kennt die Passwörter und hütet sie gut: so gut, dass niemand mehr hineinkommt, wenn Jo ausfällt. Was Breakglass dagegen tut, zeigt die nächste halbe Minute.
    
    Zeilen, die mit $ beginnen, sind Befehle, wie Jo und die anderen sie eintippen würden; darunter steht, was sie wirklich ausgeben. Personen, Betriebe und Passwörter sind erfunden. Alles geschieht in einem einzigen neuen Ordner, außerhalb wird nichts angefasst. Dort werden die Befehle getippt:

tour-deposit = Jo hinterlegt, was die Kunden brauchen würden
tour-vault = Zuerst ein Tresor: ein Ordner, den man kopieren, synchronisieren und sogar verlieren darf, weil alles darin versiegelt ist. Jo öffnet ihn mit einer Passphrase; für den Rundgang ist eine ausgelost.
tour-deputies = Zwei Leute vom Fach springen ein, wenn Jo ausfällt: die Vertretungen. Jede bekommt ein Schlüsselblatt, eine einzige geheime Seite zum Ausdrucken und Verwahren. Der Tresor behält davon keine Kopie.
tour-shortened = Wo ein Befehl einem früheren gleicht, steht hier nur die erste Zeile seiner Ausgabe.
tour-first-client = Der erste Kunde ist eine Anwaltskanzlei. Sie bekommt ein eigenes Fach.
tour-first-staff = Zwei ihrer Leute bekommen ein Schlüsselblatt. Ein drittes kommt versiegelt in den Safe der Kanzlei, falls beide einmal nicht da sind.
tour-policy = Wer muss zusammenkommen, damit das Fach aufgeht? Jemand aus der Kanzlei und eine Vertretung. Niemand kommt allein hinein, und niemand ist unersetzlich.
tour-import = Nun der Inhalt: { $systems } Systeme mit Passwörtern, Wiederherstellungscodes und Schritten für die erste Stunde; { $others } weitere Einträge, etwa wen man anruft; { $files } Dateien.
tour-other-clients = Dasselbe für eine Zahnarztpraxis und eine Tischlerei, jeweils mit eigenen Leuten und eigenem Fach. Kein Kunde sieht je die Daten eines anderen.

tour-check = Der Kunde prüft
tour-bundle = Jo übergibt eine einzige Datei, auf einem USB-Stick für den Safe der Kanzlei. Ohne die Schlüsselblätter ist nichts darin lesbar.
tour-verify = Anna, Anwältin in der Kanzlei, muss das nicht glauben. Ihr eigenes Schlüsselblatt zeigt ihr, was hinterlegt ist, ohne die Passwörter, und wer es mit ihr zusammen öffnet.
tour-receipt = Die zwölf Ziffern am Ende sind Annas Bestätigungscode. Sie liest ihn Jo am Telefon vor. Er beweist, dass ihr Schlüsselblatt passt und wie neu ihre Datei ist, und verrät sonst nichts.

tour-practise = Sie üben
tour-drill-file = übung
tour-drill = Wer erst am schlimmsten Tag zum ersten Mal öffnet, verliert Stunden. Deshalb legt Jo eine Notfallübung an: Erfundenes, versiegelt unter derselben Regel für dieselben Schlüsselblätter. Die Daten der Kanzlei werden nicht angerührt.
tour-drill-together = Anna fragt an, Max gibt aus einer anderen Stadt frei, wie im Notfall; beide benutzen nur ihr eigenes Blatt.
tour-drill-code = Am Ende stehen zwölf Ziffern, die nur sieht, wer wirklich zusammengekommen ist. Anna nennt sie Jo, und damit ist festgehalten, dass der Weg offen ist.

tour-morning = Jo sieht morgens nach
tour-status = Bereit ist, was gemessen wurde, nicht, was angenommen wird. Zehn Fragen, die ein Kunde stellen sollte, werden aus Belegen beantwortet, etwa aus Annas Bestätigungscode und der Notfallübung; zu jedem Kunden sieht Jo, wie viele mit Ja beantwortet sind, welche nicht und was als Nächstes zu tun ist.
tour-status-says = Was niemand ausprobiert hat, gilt als nicht vorhanden: Bei der Kanzlei fehlt noch der Bestätigungscode einer Vertretung, bei den beiden anderen Kunden fehlen alle; also weiß niemand, ob diese Blätter passen. Unter jeder Zeile steht der Befehl, der sie erledigt; „breakglass interview“ fragt Jo nach dem, was nur Jo wissen kann.

tour-replace = Eine Vertretung wechselt
tour-replace-why = Ein Jahr später gibt Nina ihren Betrieb auf, und Kim springt ein. Gewöhnlich heißt das: neue Schlüssel für alle und ein Besuch bei jedem. Hier ist es ein Befehl:
tour-hashes = Die Dateien der Schlüsselblätter vorher und nachher, mit dem Anfang ihrer SHA-256-Prüfsumme. Kein Blatt hat sich geändert; Jo besucht Kim und sonst niemanden.
tour-hash-same = unverändert
tour-hash-void = unverändert; öffnet nichts Neues mehr
tour-hash-new = neu
tour-hash-other = GEÄNDERT
tour-new-bundles = Nur die übergebenen Dateien werden ausgetauscht. Sie sind versiegelt und dürfen mit der Post kommen.
tour-kits = Und alle bekommen eine IT-Notfallmappe: einen Ordner, in dem nichts Geheimes liegt. Darin steht, wen man zuerst anruft, und darin liegt eine Seite für den Doppelklick, die das Fach öffnet.

tour-gone = Jo ist nicht mehr da
tour-alone = Jo stirbt bei einem Unfall, und die Passphrase ist verloren: Ab hier wird sie nicht mehr gebraucht. Anna nimmt den USB-Stick und ihr Schlüsselblatt und versucht es allein.
tour-stranger = So soll es sein: Ein Blatt allein öffnet nichts, und das Programm sagt, wer helfen kann. Und die Datei der Zahnarztpraxis, mit Annas Blatt?

tour-together = Die Schlüsselblätter kommen zusammen
tour-request = Anna braucht eine Vertretung. Kim wohnt in einer anderen Stadt, also fragt Anna per E-Mail. Geheim ist an der Anfrage nichts.
tour-reason = Jo ist bei einem Unfall gestorben.
tour-answer = Kim ruft Anna unter der Nummer an, die in Kims eigenen Unterlagen steht. Dann gibt Kim frei: einen Teil, den nur Annas Schlüsselblatt öffnen kann. Kims Blatt bleibt zu Hause.
tour-open = Annas Blatt und Kims Freigabe genügen. Ohne Passphrase, ohne Internet, ohne einen Dienst, der laufen müsste:
tour-left-out = … und { $count } weitere Zeilen.
tour-left-out-here = … und { $count } weitere Zeilen. Einer der Befehle am Ende zeigt alles.
tour-opened = So weiß Anna, was in der ersten Stunde zu tun ist und was sie nicht anfassen darf. Am Ende der Liste steht, welche Passwörter jetzt zu ändern sind.

tour-forged = Jemand schickt eine Fälschung
tour-forged-request = Die Zahnarztpraxis fragt beide Vertretungen. Max gibt frei.
tour-forgery =
    Aber jemand hat die E-Mail mitgelesen und schickt in Kims Namen eine Freigabe, an der alles stimmt außer dem Schlüssel darin: Der ist gewürfelt. (Der Rundgang hat sie gerade mit der Bibliothek dieses Programms gemacht: { $file }.)
    Bei vielen Programmen verdirbt so etwas den ganzen Versuch, und niemand kann sagen, von wem es kam.
tour-forgery-named = Die Fälschung wird benannt und bleibt beiseite, und die echten Teile öffnen das Fach trotzdem.

## Der Schluss

tour-end-title = Jetzt Sie
tour-end = Das alles hat { $seconds } Sekunden gedauert und bleibt zum Ansehen in { $folder }. Was was ist, sagt { $about }.
tour-end-page =
    Sehen Sie sich an, was { $name } doppelt anklicken würde, eine Seite ohne Internet und ohne Installation:
    { $page }
    Sie nimmt die Schlüsselblätter { $sheet } und { $deputy }: als Datei ausgewählt, oder ihre Wörter eingetippt.
tour-next = Gehen Sie zuerst dorthin, und sagen Sie diesem Terminal, wo alles liegt:
tour-next-commands = Dann probieren Sie, in beliebiger Reihenfolge:
tour-next-list = Was Jo im Fach der Kanzlei sieht
tour-next-show = Ein System mit seinen Passwörtern
tour-next-opened = Alles, was Anna und Kim geöffnet haben
tour-next-other = Die Tischlerei: zwei Leute in einem Raum
tour-next-write = Alles, was die Kanzlei hat, mit seinen Dateien als Ordner
tour-next-verify = Ist alles vollständig und echt? Das geht ohne Passphrase
tour-next-short = Zwei aus der Kanzlei ohne Vertretung: zu wenig
tour-next-log = Was Jo wann getan hat
tour-done = Wenn Sie genug gesehen haben, löschen Sie den Ordner. Ihr eigener Tresor beginnt mit: breakglass init
error-tour-stopped = Hier endet der Rundgang: Ein Befehl hat nicht getan, was er sollte.
    .hint = Was er dazu gesagt hat, steht darüber. Der Ordner bleibt, wie er ist.
tour-settings = Tresor, Passphrase und Merkzettel des Rundgangs, für die Befehle einer Shell:  . ./{ $settings }
tour-about =
    Was der Rundgang durch Breakglass hier hinterlassen hat. Alles ist erfunden und darf gelöscht werden.
    
    { $passphrase }
        Jos Passphrase. Im wirklichen Leben steht sie nirgends.
    { $vault }/
        Jos Tresor. Man darf ihn kopieren, synchronisieren, verlieren.
    { $sheets }/
        Die Schlüsselblätter. Im wirklichen Leben wird jedes ausgedruckt und übergeben, und die Datei gelöscht.
    { $handed }/
        Was die Kunden bekommen haben. Ohne die Schlüsselblätter öffnet sich nichts davon.
    { $kits }/
        Je eine IT-Notfallmappe, nichts Geheimes darin. Öffnen Sie eine und die Seite darin.
    { $mail }/
        Anfragen und Freigaben, die verschickt wurden, und eine Fälschung.
    { $data }/
        Was Jo hinterlegt hat, unverschlüsselt.
    { $state }/
        Was sich Jos Rechner vom Tresor gemerkt hat, damit ihm niemand einen alten unterschieben kann.
    { $settings }
        Sagt einem Terminal, wo das alles liegt:  . ./{ $settings }
