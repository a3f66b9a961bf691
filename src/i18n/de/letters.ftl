### Schreiben zu einem Mandat: Entwürfe, die rechtlich zu prüfen sind, und eine Seite für die Angehörigen.
### Am Zeilenanfang: `## ` Überschrift, `- ` Punkt einer Liste, `+ ` nummerierter Schritt, `~ 2` zwei leere Zeilen.
### `**…**` ist fett.

paper-draft = **Entwurf, rechtlich zu prüfen.** Dieses Schreiben ist eine Vorlage und keine Rechtsberatung. Bitte lassen Sie es vor der Unterschrift anwaltlich prüfen und an Ihren Fall anpassen. Es geht von deutschem Recht aus.
paper-draft-header = Entwurf, rechtlich zu prüfen
paper-form-header = Vordruck, rechtlich zu prüfen
paper-template-footer = Vorlage; rechtlich zu prüfen, bevor sie jemand bekommt
paper-blank = ____________________
paper-place-day = Ort, Datum
paper-page-of = { $firm } · { $client }
paper-signature-for = für { $name }

## Dateien

file-letter-receipt = empfang-schlüsselblatt-{ $id }.pdf
file-letter-deputy = vertretungsvereinbarung-{ $id }.pdf
file-letter-consent = verschwiegenheit-und-einwilligung-{ $id }.pdf
file-letter-opening = protokoll-öffnung-vordruck.pdf
file-letter-relatives = für-die-angehörigen.pdf

## Empfang eines Schlüsselblatts

sheet-receipt-title = Empfangsbestätigung für ein Schlüsselblatt
sheet-receipt-body =
    Heute hat **{ $name }** ({ $role }) von **{ $owner }** ein Schlüsselblatt erhalten. Es gehört zu dem, was für **{ $client }** für den Notfall hinterlegt ist.

    Fingerabdruck des IT-Dienstleisters, wie er auf dem Blatt steht: **{ $fingerprint }**

    ## Was das Schlüsselblatt ist

    Auf dem Blatt stehen 24 Wörter und ein QR-Code, aber kein Passwort. Allein öffnet es nichts. Zusammen mit den Blättern anderer öffnet es, was hinterlegt ist: { $who }.

    ## Wozu ich mich verpflichte

    + Ich bewahre das Blatt unter Verschluss auf, getrennt von der IT-Notfallmappe und so, dass nur ich herankomme.
    + Ich gebe es nicht aus der Hand, schreibe die Wörter nicht ab, lese sie niemandem vor, fotografiere das Blatt nicht und speichere es nicht.
    + Ich benutze es nur im Notfall, bei der jährlichen Prüfung und in einer Notfallübung, und nur auf der Öffnungsseite aus meiner IT-Notfallmappe oder mit dem Programm selbst.
    + Auf eine Anfrage gebe ich meinen Teilschlüssel erst frei, wenn ich unter einer mir bekannten Nummer zurückgerufen und mich vergewissert habe, wer fragt und warum.
    + Ist das Blatt verloren oder hat jemand anderes es gesehen, sage ich es unverzüglich { $owner }.
    + Was ich bei einer Öffnung erfahre, behandle ich vertraulich, auch über das Ende meiner Aufgabe hinaus.
    + Endet meine Aufgabe, gebe ich das Blatt zurück oder vernichte es und bestätige das schriftlich.

    Die jährliche Prüfung dauert zwei Minuten. Dass ich einen Teilschlüssel habe, verpflichtet mich nicht, an einer Öffnung mitzuwirken, die ich für unberechtigt halte.

sheet-receipt-reserve-body =
    Heute hat **{ $client }** von **{ $owner }** ein Schlüsselblatt („{ $name }“) in einem verschlossenen Umschlag erhalten. Es ist für den Fall gedacht, dass sonst niemand erreichbar ist.

    Fingerabdruck des IT-Dienstleisters, wie er auf dem Blatt steht: **{ $fingerprint }**

    ## Was das Schlüsselblatt ist

    Auf dem Blatt stehen 24 Wörter und ein QR-Code, aber kein Passwort. Allein öffnet es nichts. Zusammen mit den Blättern anderer öffnet es, was hinterlegt ist: { $who }.

    ## Wozu sich { $client } verpflichtet

    + Der Umschlag liegt verschlossen im Safe oder Bankschließfach, mit Datum und Unterschrift über der Lasche.
    + Er wird nur im Notfall, zur jährlichen Prüfung und zu einer Notfallübung geöffnet. Wer ihn wann geöffnet hat, wird aufgeschrieben; danach kommt das Blatt in einen neuen Umschlag.
    + Die Wörter werden nicht abgeschrieben, nicht vorgelesen, nicht fotografiert und nicht gespeichert.
    + Ist das Blatt verloren oder der Umschlag beschädigt, erfährt es { $owner } unverzüglich.
    + Endet die Zusammenarbeit, wird das Blatt zurückgegeben oder vernichtet und das schriftlich bestätigt.

## Vertretung

deputy-agreement-title = Vertretungsvereinbarung
deputy-agreement-body =
    zwischen **{ $owner }** (im Folgenden: IT-Dienstleister) und **{ $deputy }** (im Folgenden: Vertretung)

    für den Kunden **{ $client }** (im Folgenden: Kunde)

    ## § 1 Gegenstand

    Fällt der IT-Dienstleister aus, führt die Vertretung die Betreuung der IT des Kunden fort, soweit es nötig ist, um den Betrieb aufrechtzuerhalten und eine geordnete Übergabe an den IT-Dienstleister, an seine Erben oder an einen Nachfolger zu ermöglichen.

    ## § 2 Vertretungsfall

    (1) Der Vertretungsfall tritt ein, wenn der IT-Dienstleister ihn erklärt, oder wenn er durch Krankheit, Unfall oder Tod verhindert ist und auf den mit dem Kunden vereinbarten Wegen nicht innerhalb der vereinbarten Reaktionszeit antwortet.

    (2) Näheres, insbesondere wer den Vertretungsfall feststellt: { $trigger }

    (3) Der Vertretungsfall endet, sobald der IT-Dienstleister, ein Betreuer, ein Bevollmächtigter oder die Erben in Textform erklären, dass die Betreuung wieder anderweitig gesichert ist, oder wenn der Kunde das verlangt.

    ## § 3 Beginn

    Die Vertretung beginnt innerhalb von **{ $hours }** Stunden, nachdem sie vom Vertretungsfall erfahren hat. Ist ihr das ausnahmsweise nicht möglich, sagt sie es dem Kunden sofort.

    ## § 4 Zugang

    (1) Die Vertretung verwahrt ein Schlüsselblatt. Allein kann sie damit nichts öffnen. Wer öffnen kann: { $who }

    (2) Die Vertretung wirkt an einer Öffnung nur im Vertretungsfall, zur jährlichen Prüfung oder in einer Notfallübung mit. Über jede Öffnung wird ein Protokoll geführt.

    (3) Zugangsdaten, von denen die Vertretung Kenntnis erlangt hat, werden nach dem Ende des Vertretungsfalls geändert.

    ## § 5 Umfang und Grenzen

    (1) Vorrang hat, was im IT-Notfallhandbuch des Kunden als vorrangig beschrieben ist. Warnhinweise darin sind zu beachten.

    (2) Ohne Zustimmung des Kunden in Textform kündigt die Vertretung keine Verträge, überträgt keine Domains, löscht keine Daten und Sicherungen und geht keine Verpflichtungen von mehr als { $blank } Euro ein.

    ## § 6 Vergütung

    Die Vertretung erhält { $blank } Euro je Stunde zuzüglich Umsatzsteuer. Schuldner der Vergütung ist { $payer }. Bereitschaft, jährliche Prüfung und Notfallübung werden mit { $blank } Euro im Jahr vergütet.

    ## § 7 Haftung und Versicherung

    Die Vertretung haftet für Vorsatz und grobe Fahrlässigkeit unbeschränkt, im Übrigen nur für die Verletzung wesentlicher Pflichten und begrenzt auf den vorhersehbaren, vertragstypischen Schaden. Die Haftung für Schäden aus der Verletzung des Lebens, des Körpers oder der Gesundheit bleibt unberührt. Die Vertretung unterhält eine Berufshaftpflichtversicherung mit einer Deckungssumme von mindestens { $blank } Euro.

    ## § 8 Verschwiegenheit und Datenschutz

    (1) Die Vertretung wahrt über alles, was ihr in dieser Eigenschaft bekannt wird, Verschwiegenheit, auch über das Ende dieser Vereinbarung hinaus.

    (2) Die gesonderte Verschwiegenheitserklärung und, soweit personenbezogene Daten im Auftrag verarbeitet werden, die Regelungen nach Art. 28 DSGVO sind Bestandteil dieser Vereinbarung.

    ## § 9 Schutz des Mandats

    Die Vertretung wirbt den Kunden während des Vertretungsfalls und { $blank } Monate danach nicht ab. Das gilt nicht, wenn der IT-Dienstleister seine Tätigkeit auf Dauer einstellt oder verstirbt.

    ## § 10 Laufzeit und Tod

    (1) Die Vereinbarung gilt ab Unterschrift auf unbestimmte Zeit und kann von jeder Seite mit einer Frist von drei Monaten zum Monatsende in Textform gekündigt werden, nicht aber während eines Vertretungsfalls zur Unzeit.

    (2) Der Auftrag erlischt nicht durch den Tod oder die Geschäftsunfähigkeit des IT-Dienstleisters; die erteilten Vollmachten gelten über den Tod hinaus. Die Erben können sie widerrufen.

    (3) Beide Seiten bestätigen einander einmal im Jahr, dass diese Vereinbarung noch gilt.

    ## § 11 Schlussbestimmungen

    Änderungen bedürfen der Textform. Ist eine Bestimmung unwirksam, bleiben die übrigen wirksam. Es gilt deutsches Recht.

deputy-agreement-trigger-blank = ____________________________________________________________

## Verschwiegenheit und Einwilligung

consent-title = Verschwiegenheit und Einwilligung in die Vertretung
consent-lead =
    Beteiligte: **{ $client }** (Kunde), **{ $owner }** (IT-Dienstleister) und **{ $deputy }** (Vertretung).

    Diese Erklärung hat drei Teile: die Einwilligung des Kunden in die Vertretung, die Verpflichtung der Vertretung zur Verschwiegenheit und die Genehmigung als weiterer Auftragsverarbeiter. Wer keiner beruflichen Schweigepflicht unterliegt, streicht Teil B Absatz 2 bis 4.
consent-body =
    ## A. Einwilligung des Kunden

    (1) Der Kunde ist damit einverstanden, dass die Vertretung im Vertretungsfall anstelle des IT-Dienstleisters tätig wird, einen Teilschlüssel verwahrt und bei einer Öffnung Kenntnis von dem erhält, was in seinem Fach hinterlegt ist.

    (2) Öffnen können das Fach: { $who }

    (3) Der Kunde kann diese Einwilligung jederzeit mit Wirkung für die Zukunft in Textform widerrufen. Der IT-Dienstleister ändert dann unverzüglich die Öffnungsregel und nimmt einen Schlüsselwechsel vor. Was die Vertretung bis dahin erfahren hat, lässt sich dadurch nicht zurückholen.

    ## B. Verpflichtung der Vertretung zur Verschwiegenheit

    (1) Die Vertretung verpflichtet sich, fremde Geheimnisse, die ihr bei dieser Tätigkeit bekannt werden, nicht unbefugt zu offenbaren oder zu verwerten.

    (2) Der Kunde unterliegt einer beruflichen Schweigepflicht (§ 203 Abs. 1 oder 2 StGB; für Rechtsanwältinnen und Rechtsanwälte auch § 43a Abs. 2, § 43e BRAO). Die Vertretung wirkt an seiner beruflichen Tätigkeit mit (§ 203 Abs. 3 Satz 2 StGB) und ist über die strafrechtlichen Folgen einer Pflichtverletzung belehrt worden: Wer als mitwirkende Person unbefugt ein fremdes Geheimnis offenbart, wird nach § 203 Abs. 4 StGB mit Freiheitsstrafe bis zu einem Jahr oder mit Geldstrafe bestraft; handelt er gegen Entgelt oder in der Absicht, sich oder einen anderen zu bereichern oder einen anderen zu schädigen, mit Freiheitsstrafe bis zu zwei Jahren oder mit Geldstrafe (§ 203 Abs. 6 StGB). Wer ein solches Geheimnis unbefugt verwertet, wird nach § 204 StGB mit Freiheitsstrafe bis zu zwei Jahren oder mit Geldstrafe bestraft. Die Pflicht besteht nach dem Tod des Betroffenen fort.

    (3) Die Vertretung verschafft sich Kenntnis von fremden Geheimnissen nur insoweit, als dies zur Erfüllung ihrer Aufgabe erforderlich ist.

    (4) Weitere Personen darf die Vertretung nur mit Zustimmung des Kunden in Textform heranziehen. Sie hat diese Personen zuvor in Textform unter Belehrung über die strafrechtlichen Folgen zur Verschwiegenheit zu verpflichten.

    (5) Die Tätigkeit wird innerhalb der Europäischen Union erbracht.

    ## C. Auftragsverarbeitung (Art. 28 DSGVO)

    (1) Soweit die Vertretung personenbezogene Daten im Auftrag verarbeitet, genehmigt der Kunde sie als weiteren Auftragsverarbeiter (Art. 28 Abs. 2 und 4 DSGVO). Grundlage ist der zwischen Kunde und IT-Dienstleister geschlossene Vertrag zur Auftragsverarbeitung vom { $blank }, dessen Pflichten die Vertretung übernimmt.

    (2) Die Vertretung verarbeitet die Daten nur auf dokumentierte Weisung des Kunden, trifft die nach Art. 32 DSGVO erforderlichen Maßnahmen, unterstützt den Kunden bei den Rechten der Betroffenen und meldet ihm Verletzungen des Schutzes personenbezogener Daten unverzüglich.

    (3) Nach dem Ende des Vertretungsfalls gibt die Vertretung alle Daten zurück oder löscht sie nach Wahl des Kunden und bestätigt das in Textform.

    (4) Fällt der IT-Dienstleister auf Dauer weg, verarbeitet die Vertretung die Daten unmittelbar im Auftrag des Kunden zu denselben Bedingungen.

## Vordruck für das Protokoll einer Öffnung

opening-form-title = Protokoll einer Öffnung
opening-form-body =
    Fach: **{ $client }**

    Wer öffnen kann: { $who }

    ## Wann und wo

    Beginn: ____________________   Ende: ____________________   Ort: ______________________________

    Anlass (wer hat den Ausfall festgestellt, wie, wann):

    ~ 2

opening-form-after =
    ## Was geöffnet wurde

    Stand Nummer: ________   versiegelt am: ________________   Befunde (falsche, beschädigte oder unbekannte Teile):

    ~ 2

    ## Was danach geschah

    Wer hat welche Zugangsdaten gesehen oder benutzt, was wurde geändert, was blieb liegen:

    ~ 2

    - Alle geöffneten Zugangsdaten stehen auf der Liste der zu ändernden Zugangsdaten, und jemand ist dafür benannt: ______________________________
    - Ausgedruckte und gespeicherte Zugangsdaten wurden vernichtet oder liegen hier: ______________________________
    - Die Schlüsselblätter sind wieder dort, wo sie hingehören.
opening-form-present = Anwesend oder beteiligt
opening-form-name = Name
opening-form-as = Als
opening-form-how = Blatt oder Freigabe
opening-form-since = Unterschrift

## Eine Seite für die Angehörigen

relatives-title = Für meine Angehörigen: Was mit meiner Firma ist
relatives-body =
    Wenn ich plötzlich ins Krankenhaus komme oder sterbe, müssen Sie sich um die Computer meiner Kunden **nicht** kümmern. Dafür ist gesorgt. Bitte tun Sie nur zwei Dinge.
relatives-call = 1. Rufen Sie meine Vertretung an.
relatives-call-nobody = Noch ist niemand eingetragen. Bitte tragen Sie Name und Telefonnummer von Hand ein: ______________________________
relatives-off = 2. Schalten Sie nichts aus.
relatives-off-body =
    Lassen Sie alle Geräte an, auch wenn sie nur leise vor sich hin blinken: Server, Router, Telefonanlage, Festplatten, mein Handy. Ziehen Sie keinen Stecker, und schließen Sie keinen Laptop. Manches startet ohne ein Passwort, das nur ich kenne, nicht wieder.
relatives-also =
    ## Danach, in Ruhe

    - **Kündigen Sie nichts**, weder Internet noch Telefon, Domains, Serverraum oder Versicherungen, bevor meine Vertretung zugestimmt hat. Eine gekündigte Domain kann einem Kunden die ganze E-Mail nehmen.
    - **Mein Handy und meine SIM-Karte** bitte aufgeladen aufbewahren und nicht zurücksetzen: Darüber laufen Bestätigungscodes.
    - **Werfen Sie kein Papier weg.** Umschläge und Blätter mit 24 Wörtern, einem QR-Code oder der Aufschrift „Schlüsselblatt“ bitte ungeöffnet aufheben und meiner Vertretung sagen, dass es sie gibt.
    - **Geben Sie niemandem Geräte, Passwörter oder Blätter heraus**, der einfach anruft oder vor der Tür steht. Rufen Sie zuerst meine Vertretung an, unter der Nummer von dieser Seite.
    - **Post von Kunden und vom Finanzamt** sammeln. Über den Nachlass entscheiden Sie später, mit anwaltlicher und steuerlicher Beratung.

    Danke, dass Sie sich darum kümmern.
relatives-where = Wo meine Vollmachten, mein Testament und meine Versicherungsunterlagen liegen:

## Protokolle

protocol-opening-title = Protokoll der Öffnung
protocol-opening-when = Geöffnet am **{ $day }** um **{ $time } Uhr UTC** (nach der Uhr dieses Computers).
protocol-state = Stand { $revision }, versiegelt am { $day }; { $records ->
        [one] ein Eintrag
       *[other] { $records } Einträge
    }.
protocol-drill = Das war eine **Notfallübung**: Geöffnet wurde eine versiegelte Attrappe, nichts Geheimes.
protocol-pieces = Wessen Teile zusammenkamen
protocol-findings = Befunde
protocol-no-findings = Keine: Alles war vollständig und echt.
protocol-opening-by-hand =
    ## Von Hand zu ergänzen

    Ort: ______________________________   Anwesend: ________________________________________________

    Anlass (wer hat den Ausfall festgestellt, wie, wann):

    ~ 2

    Was danach geschah, und was liegen blieb:

    ~ 2
protocol-opened-by = Wer geöffnet hat
protocol-witness = Wer dabei war

change-list-title = Zugangsdaten, die zu ändern sind
change-list-why-opening = Am { $day } wurde geöffnet. Was geöffnet wurde, kennen jetzt mehr Menschen als vorher. Ändern Sie es in dieser Reihenfolge, und lassen Sie das Neue hinterlegen.
change-list-why-handover = Am { $day } endete die Zusammenarbeit mit { $owner }. Diese Zugangsdaten waren hinterlegt. Ändern Sie sie in dieser Reihenfolge; bis dahin kennt sie auch { $owner }.
change-list-what = Was
change-list-fields = Zu ändern
change-list-on = Am
change-list-by = Durch
change-list-asked = ausdrücklich verlangt
change-list-empty = Hier lag nichts Geheimes.
change-list-also = Auf dieser Liste steht kein Geheimnis. Denken Sie auch an angemeldete Sitzungen, App-Passwörter, hinterlegte Wiederherstellungsadressen und Geräte, die als vertraut gelten.

protocol-acceptance-title = Protokoll der Abnahme
protocol-acceptance-body =
    Am **{ $day }** hat **{ $owner }** vor den Augen von **{ $client }** gezeigt, dass funktioniert, was für den Notfall hinterlegt ist (Stand { $revision }). { $client } hat die Systeme selbst ausgesucht. Angemeldet wurde ausschließlich mit den hinterlegten Zugangsdaten.
protocol-system = System
protocol-kind = Art
protocol-result = Ergebnis
protocol-remark = Bemerkung
protocol-worked = funktioniert
protocol-failed = funktioniert nicht
protocol-acceptance-good =
    Alle ausgesuchten Systeme ließen sich mit dem öffnen, was hinterlegt ist. Das gilt für diesen Tag und diese Systeme; es ist keine Zusage für alle anderen.
protocol-acceptance-bad =
    Nicht alle ausgesuchten Systeme ließen sich öffnen. Das ist **keine Abnahme**: Die Einträge werden berichtigt und erneut gezeigt.

protocol-handover-title = Protokoll der Übergabe und Löschung
protocol-handover-body =
    Die Zusammenarbeit von **{ $owner }** und **{ $client }** endet. Am **{ $day }** übergibt { $owner } alles, was für { $client } hinterlegt war (Stand { $revision }; Einträge: { $records }, Anhänge: { $files }).

    ## Übergeben wurde
protocol-handover-data = { $folder } – alle Einträge und Anhänge
protocol-handover-book = { $files } – das Handbuch, ohne Zugangsdaten
protocol-handover-list = { $file } – die Liste der zu ändernden Zugangsdaten
protocol-handover-sheets =
    ## Schlüsselblätter

    Diese Personen haben ein Schlüsselblatt, das Teil der Öffnungsregel war. Wer nur für diesen Kunden ein Blatt hat, gibt es zurück oder vernichtet es:
protocol-handover-deletion =
    ## Löschung

    Nach der Übergabe löscht { $owner } das Fach aus dem Tresor; gelöscht am: ____________________

    {"**"}Nicht gelöscht** sind damit Kopien des Tresors auf anderen Geräten und in Datensicherungen, ausgegebene IT-Notfallmappen und die Einträge im Passwortmanager des IT-Dienstleisters. Diese Kopien werden gelöscht bis zum: ____________________

    Aufbewahrt wird nur, wozu eine gesetzliche Pflicht besteht: ________________________________________

    - Die Übergabe ist vollständig und lesbar: ____________________
    - Die übergebenen Zugangsdaten sind zu ändern; die Liste liegt bei.
    - Einwilligungen, Vertretung und Auftragsverarbeitung enden mit diesem Tag, die Pflicht zur Verschwiegenheit nicht.

## Dateien der Protokolle

file-protocol-opening = protokoll-der-öffnung.pdf
file-protocol-folder = öffnung-{ $day }
file-change-list = zugangsdaten-ändern.pdf
file-protocol-handover = protokoll-der-übergabe.pdf
file-protocol-acceptance = abnahme-{ $client }-{ $day }.pdf
