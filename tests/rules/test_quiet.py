"""Long texts as municipalities write them, full of what looks like a fault and is none."""

from __future__ import annotations

from textwrap import indent

from referat.rules.register.register import rules
from tests.rules.findings import Project, said
from tests.support.projects import COMMITTEE, ITEM, MEETING

TEXT = """\
Teknik og Miljø har den 9. februar 2026 sendt et notat til udvalget. Prøvebys Teknik- og
Miljøudvalg, som det hed før, behandlede sagen på sit møde den 8. december 2025 (punkt 112), og
Økonomiudvalget tiltrådte indstillingen på mødet tirsdag den 16. december 2025. Byrådets møde den
17. februar 2026 er det næste. Udvalgets næste møde er den 19. februar 2026.

Der er afholdt borgermøde mandag den 2. februar kl. 19-21 på Prøveby Skole. Omkring 120 kom.
Høringen løb fra fredag den 31. oktober til fredag den 28. november 2025. Næste gang, tirsdag den
3. marts, deltager entreprenøren. Fristen er 31.12.2026, og regnskabet ligger klar 1/4 2027.

- Ejendommen matr.nr. 14bm, Prøveby Bygrunde, er på 12.450 m², jf. BBR-nr. 020-123456.
- Firmaet, CVR 12345678, faktureres på EAN-nummer 5798001234567, kontonr. 4321 0012345678.
- Journalnr. 01.02.05-P16-12-25, sag 24/010203, dok.nr. 2512345678-1 og EMN-2025-003383.
- Ring til 74 34 34 34 eller +45 2030 4050. Klag inden 14 dage, lovbekendtgørelse nr. 1150 af
  29. april 2020. Telefax 1234-5678.
- Koordinaterne er 6123456 og 567890. Beløbet er 1.234.567.890 kr.

Området rummer bilag IV-arter efter habitatdirektivets bilag 4, og anlægget er omfattet af bilag 2
til miljøvurderingsloven. Se lokalplanens bilag 7 og bekendtgørelsens bilag 12.

Borgerne skrev bl.a.: “Husk nu cyklisterne!” og “Hvorfor er der ingen bænke? Er det for dyrt?”
Forvaltningen kan indsætte flere busser. Der er XL-skraldespande, XXL-containere og en rute til
Kapitel XXI. Fra A til X er der 2 x 3 meter, og linjen er 4 x 100 m. Vi todo'er ikke.

Direktøren for Teknik og Miljø indstiller, og formanden for Teknik- og Miljøudvalget har besigtiget
stedet. Teknik- og Miljøudvalgets medlemmer får turen vist. TEKNIK- OG MILJØUDVALGET er på skiltet.
Kultur- og Miljøudvalget i nabokommunen, Teknikudvalget i 1990'erne og Miljøudvalget er andre.

Notatet og kortet er vedlagt som bilag 1 og bilag 2. Af kortet (bilag 2) ses stien; af notatet
(bilag 1) prisen. [Læs mere](https://eksempel.dk/sti?id=??) og [sic].
"""


def test_nothing_is_said_of_a_text_in_order(project: Project) -> None:
    item = f"titel: Sti langs åen\nsagsfremstilling: |\n{indent(TEXT, '  ')}"
    points = "indstilling: {indstiller: Direktøren for Teknik og Miljø, at: [stien bygges]}\n"
    attached = "bilag: [Notat om prisen, Kort over stien]\nbeslutning: Godkendt.\n"
    files = {
        COMMITTEE: "navn: Teknik- og Miljøudvalget\n",
        MEETING: "dato: 2026-02-12\ntid: 15:00\ndagsorden: [legeplads]\n",
        ITEM: item + points + attached,
    }
    found = said(project(files), *rules())
    assert [(d.code, d.message, d.span and d.span.line) for d in found] == []
