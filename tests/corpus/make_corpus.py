"""Makes the files of tests/corpus/import that other programs write: openpyxl, xlwt, LibreOffice, and XML as Excel lays it out.

    python3 -m venv /tmp/v && /tmp/v/bin/pip install openpyxl xlwt msoffcrypto-tool
    /tmp/v/bin/python tests/corpus/make_corpus.py tests/corpus/import

Needs soffice (LibreOffice Calc). All people are invented. What is expected of each file stands beside it as FILE.expected,
written by reading the file, not by running the program; the test prints what differs.
"""

import datetime as dt
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
import xlwt
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

OUT = sys.argv[1]
SITI, BUDI, RINA = "198503012010012001", "197812312005021002", "199011172019032003"
FIXED = dt.datetime(2025, 5, 2, 8, 0, 0)


def path(name):
    return os.path.join(OUT, name)


def book(name, sheets, epoch=None, after=None):
    """sheets: list of (title, rows). A row is a list; None is a blank row."""
    wb = openpyxl.Workbook()
    if epoch:
        wb.epoch = epoch
    wb.remove(wb.active)
    for title, rows in sheets:
        ws = wb.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row or [], 1):
                if value is not None:
                    ws.cell(number, column, value)
    wb.properties.created = wb.properties.modified = FIXED
    if after:
        after(wb)
    wb.save(path(name))


def convert(source, target, kind):
    """By LibreOffice: kind is its filter's ending."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
             "--outdir", folder, path(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = os.path.join(folder, os.path.splitext(source)[0] + "." + kind.split(":")[0])
        os.replace(made, path(target)) if os.stat(folder).st_dev == os.stat(OUT).st_dev else open(path(target), "wb").write(open(made, "rb").read())


HEAD = ["NIP BARU", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "GOL AKHIR NAMA", "JENIS JABATAN NAMA", "JABATAN NAMA",
        "TMT JABATAN", "UNOR ID", "UNOR NAMA"]


def row(nip=SITI, name="SITI CONTOH", birth="01-03-1985", sex="F", grade="III/d", kind="Jabatan Pelaksana",
        post="Pengelola Data", since="01-01-2020", code="D01", unit="DINAS CONTOH"):
    return [nip, name, birth, sex, grade, kind, post, since, code, unit]


# --- openpyxl ---------------------------------------------------------------------------------------------------------

letterhead = [["PEMERINTAH PROVINSI CONTOH"], ["BADAN KEPEGAWAIAN DAERAH"], ["Jalan Contoh Nomor 1"], ["DAFTAR PEGAWAI"]]
book("pegawai-kop-panjang.xlsx", [("Data", letterhead + [[f"Catatan {n}"] for n in range(15)] + [HEAD, row(), row(BUDI, "BUDI CONTOH", "31-12-1978", "M")])])
book("pegawai-judul-terlalu-jauh.xlsx", [("Data", [[f"Catatan {n}"] for n in range(20)] + [HEAD, row()])])
mixed = ["unor_nama", "Nama", "  jenis   kelamin", "CATATAN KAMI", "TANGGAL\nLAHIR", "nip_baru", "Unor_Id", "WARNA"]
book("pegawai-kolom-acak.xlsx", [("Data", [mixed, ["DINAS CONTOH", "SITI CONTOH", "P", "abc", "1985-03-01", SITI, "D01", "biru"]])])
book("pegawai-apostrof.xlsx", [("Data", [HEAD, row("'" + SITI), row("19781231 200502 1 002", "BUDI CONTOH", "31-12-1978", "M"),
    row("’" + RINA, "RINA CONTOH", "17-11-1990"), row("1990 1117 2019 03 2004\u00a0", "SARI CONTOH", "17-11-1990")])])
book("pegawai-nip-angka.xlsx", [("Data", [HEAD, row(198503012010012001), row("1,98503E+17", "BUDI CONTOH"), row("1.98503E+17", "RINA"),
    row(1.98503e17, "SARI"), row("198503012010012000", "NOL"), row(19850301, "PENDEK"), row(RINA, "RINA CONTOH", "17-11-1990")])])
dates = ["01-03-1985", "01/03/1985", "1985-03-01", "1 Maret 1985", "01 Mar 1985", 31107, dt.date(1985, 3, 1),
         dt.datetime(1985, 3, 1, 23, 59), "0000-00-00", "-", "NULL", "\\N", None, "1 Maret 1985 00:00:00", "1985-03-01 00:00:00"]
book("pegawai-tanggal.xlsx", [("Data", [HEAD] + [row(f"19850301201001{1 + n % 2}{n:03d}", f"PEGAWAI {n}", day, "M" if n % 2 == 0 else "F", since=day)
     for n, day in enumerate(dates, 1)] + [row(SITI[:-1] + "9", "SALAH", "31 Februari 1985")])])
months = ["Januari", "Pebruari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "Nopember", "Desember", "Agt", "Feb."]
book("pegawai-bulan.xlsx", [("Data", [HEAD] + [row(f"198503012010012{n:03d}", f"PEGAWAI {n}", since=f"7 {month} 2019") for n, month in enumerate(months, 1)])])
book("pegawai-1904-openpyxl.xlsx", [("Data", [HEAD, row(birth=dt.date(1985, 3, 1), since=dt.date(2020, 1, 1)),
     row(BUDI, "BUDI CONTOH", 27393, "M", since="01-01-2020")])], epoch=CALENDAR_MAC_1904)
book("pegawai-banyak-lembar.xlsx", [("Petunjuk", [["Isi lembar Data"], ["NAMA", "keterangan kolom nama"]]), ("Kosong", []),
     ("Data", [HEAD, row()]), ("Rekap", [["DINAS CONTOH", 1], ["Jumlah", 1]])])


def hide(wb):
    wb["Lama"].sheet_state = "hidden"
    wb["Arsip"].sheet_state = "veryHidden"


book("pegawai-lembar-tersembunyi.xlsx", [("Lama", [HEAD, row(name="NAMA LAMA")]), ("Arsip", [HEAD, row(name="NAMA ARSIP")]),
     ("Data", [HEAD, row()])], after=hide)


def style(wb):
    for n in range(2, 60):
        wb["Data"].cell(n, 1).font = Font(bold=True)


book("pegawai-baris-kosong.xlsx", [("Data", [None, HEAD, None, row(), None, None, row(BUDI, "BUDI CONTOH", "31-12-1978", "M"), [" "], ["-"]])], after=style)
book("pegawai-rumus.xlsx", [("Data", [HEAD, row(name='=UPPER("siti contoh")', since="=DATE(2020,1,1)"), row(BUDI, "BUDI CONTOH", "31-12-1978", "M")])])
book("pegawai-galat.xlsx", [("Data", [HEAD + ["EMAIL"], row() + ["#N/A"], row(BUDI, "#REF!", "31-12-1978", "M") + [None],
     row(RINA, "RINA CONTOH", "#DIV/0!") + [None]])])
book("pegawai-ekspor-lama.xlsx", [("Sheet1", [["PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "JENIS KELAMIN", "NIK",
     "KEDUDUKAN HUKUM NAMA", "GOL AKHIR NAMA", "TMT GOLONGAN AKHIR", "JENIS JABATAN NAMA", "JABATAN NAMA", "TMT JABATAN", "PENDIDIKAN TERAKHIR NAMA",
     "UNOR ID", "UNOR NAMA", "SATUAN KERJA ID", "SATUAN KERJA NAMA"],
     ["A8ACA7", SITI, "131", "SITI CONTOH", "SAMARINDA", "01-03-1985", "P", "'6472", "Aktif", "III/d", "01-04-2018", "Jabatan Struktural", "KEPALA SEKSI",
      "01-01-2020", "S-1 HUKUM", "D01", "SEKSI CONTOH", "S1", "DINAS CONTOH"]])])
book("pegawai-hanya-nip-nama.xlsx", [("Data", [["NIP BARU", "NAMA"], [SITI, "SITI CONTOH"], [None, "TANPA NIP"], [BUDI, None]])])
kinds = [("M", "Jabatan Struktural", "1"), ("F", "Jabatan Fungsional Tertentu", "2"), ("L", "Jabatan Fungsional", "1"), ("P", "Jabatan Fungsional Umum", "2"),
         ("1", "Jabatan Pelaksana", "1"), ("2", "Jabatan Rangkap", "2"), ("Pria", "Jabatan Struktural", "1"), ("Wanita", "Jabatan Struktural", "2"), (1, "Jabatan Struktural", "1"), ("Laki-laki", "Jabatan Ajaib", "1")]
book("pegawai-jenis.xlsx", [("Data", [HEAD] + [row(f"19850301201001{digit}{n:03d}", f"PEGAWAI {n}", sex=sex, kind=kind) for n, (sex, kind, digit) in enumerate(kinds, 1)])])
book("pegawai-pppk-paruh-waktu.xlsx", [("Data", [["NIP BARU", "NAMA", "JENIS PEGAWAI NAMA", "GOL AKHIR NAMA", "JENIS KELAMIN"],
     ["198503012025211001", "SITI CONTOH", "PPPK Paruh Waktu", "IX", "M"], ["198503012024212002", "RINA CONTOH", "PPPK", "V", "F"]])])
book("pegawai-nip-kembar.xlsx", [("Data", [HEAD, row(), row(), row(name="SITI LAIN")])])
book("pegawai-jumlah-di-bawah.xlsx", [("Data", [HEAD, row(), ["Jumlah: 1"], [None, "Dicetak 2 Mei 2025"]])])
book("pegawai-karakter.xlsx", [("Data", [HEAD, row(name="SITI\u202e CON\u200bTOH\ufeff"), row(BUDI, "=HYPERLINK(\"http://x\")" [1:], "31-12-1978", "M"), row(RINA, "+RINA @ {=CMD|'/C'!A0}", "17-11-1990")])])
book("unor-kolom-tambahan.xlsx", [("Data", [["ID", "NAMA_UNOR", "ID_ATASAN", "NAMA_JABATAN", "ESELON_ID", "ID_INDUK"],
     ["D01", "DINAS CONTOH", None, "KEPALA DINAS", 21, None], ["D02", "BIDANG CONTOH", "D01", "KEPALA BIDANG", 31, "D01"]])])
book("unor-id-kembar.xlsx", [("Data", [["ID", "NAMA_UNOR", "ID_ATASAN"], ["D01", "DINAS SATU", None], ["D01", "DINAS DUA", None]])])
book("unor-atasan-hilang.xlsx", [("Data", [["ID", "NAMA_UNOR", "ID_ATASAN"], ["D01", "DINAS SATU", None], ["D02", "BIDANG", "D99"]])])
book("ekinerja-tahunan.xlsx", [("Data", [["tahun", "bulan", "nip", "nama", "skp_unor", "skp_jabatan", "is_skp_plt_plh_pjb", "hasil_kerja", "perilaku_kerja", "hasil_akhir", "waktu_dinilai"],
     [2025, 13, SITI, "SITI CONTOH", "DINAS CONTOH", "ANALIS", 0, "Di Atas Ekspektasi", "Sesuai Ekspektasi", "BAIK", "2026-01-15 08:00:00"],
     ["2025", "1", BUDI, "BUDI CONTOH", "DINAS CONTOH", "ANALIS", "tidak", "sesuai", "dibawah", "BUTUH PERBAIKAN", dt.datetime(2025, 2, 3, 9, 30)],
     [2025, 14, RINA, "RINA CONTOH", "DINAS CONTOH", "ANALIS", 0, "sesuai", "sesuai", "BAIK", None]])])
recap = [["PEMERINTAH PROVINSI CONTOH"], ["UPTD PENILAIAN KOMPETENSI PEGAWAI"], ["REKAPITULASI HASIL PENILAIAN POTENSI DAN KOMPETENSI (PEMETAAN)"],
         ["Tanggal 16 Mei 2025"], None,
         ["NO", "NAMA", "NIP", "JABATAN/INSTANSI", "PENILAIAN", None, None, None, "KATEGORI", "KUADRAN", "KETERANGAN", "REKOMENDASI", "SARAN PENEMPATAN", "SARAN PENGEMBANGAN"],
         [None, None, None, None, "KINERJA", "POTENSI", "KOMPETENSI", "JPM"], list(range(1, 15)),
         [1, "SITI CONTOH", SITI, "ANALIS / DINAS CONTOH", 85, 82.45, "78,10", 80.28, "OPTIMAL", "VIII", None, "Dikembangkan", None, "PKA"],
         [2, "BUDI CONTOH", "'" + BUDI, "ANALIS", None, 91, 88, 89.5, "OPTIMAL", "IX"],
         [3, "RINA CONTOH", RINA, "ANALIS", None, "tidak hadir", None, None, None, None], None,
         [None, None, None, None, None, None, None, None, None, "Samarinda, 20 Mei 2025"], [None, None, None, None, None, None, None, None, None, "Kepala UPTD"], None,
         [None, None, None, None, None, None, None, None, None, "Dr. CONTOH"], [None, None, None, None, None, None, None, None, None, "NIP. 197001011995031001"]]


def merge(wb):
    ws = wb["Rekap"]
    ws.merge_cells("A1:N1")
    ws.merge_cells("E6:H6")
    for column in "ABCDIJKLMN":
        ws.merge_cells(f"{column}6:{column}7")


book("rekap-dua-tingkat.xlsx", [("Rekap", recap)], after=merge)
book("rekap-tanpa-tanggal.xlsx", [("Rekap", [["REKAP (PEMETAAN)"]] + recap[5:9])])
cact = [["NIP", "NAMA", "TANGGAL", "LOKASI", "JPM MANSOSKUL", "LITERASI DIGITAL", "EMERGING SKILL", "JPM POTENSI"],
        [SITI, "SITI CONTOH", "12 Mei 2025", "Lab CAT", "82,45", "70,5", 65, "90,10"], [BUDI, "BUDI CONTOH", dt.date(2025, 5, 12), "Lab CAT", 77.5, 60, 61, "101"],
        [RINA, "RINA CONTOH", "12-05-2025", "Lab CAT", "82.45", "70%", None, "1.082,45"]]
book("cact-koma.xlsx", [("CACT", cact)])
book("sk-tim.xlsx", [("SK", [["NIP", "NOMOR SK", "TANGGAL SK", "NAMA TIM", "PERAN", "LINGKUP", "TAHUN", "STATUS"],
     [SITI, "1/2025", dt.date(2025, 1, 2), "Tim SPBE", "Ketua", "lintas instansi", 2025, "terverifikasi"], [BUDI, "1/2025", "02/01/2025", "Tim SPBE", "penonton", "internal", 2025, "belum"]])])

# --- LibreOffice ------------------------------------------------------------------------------------------------------

for source, target, kind in [
    ("pegawai-tanggal.xlsx", "pegawai-tanggal-libreoffice.ods", "ods"), ("rekap-dua-tingkat.xlsx", "rekap-dua-tingkat-libreoffice.xls", "xls"),
    ("pegawai-rumus.xlsx", "pegawai-rumus-libreoffice.xlsx", "xlsx"), ("pegawai-rumus.xlsx", "pegawai-rumus-libreoffice.ods", "ods"),
    ("pegawai-galat.xlsx", "pegawai-galat-libreoffice.xls", "xls"), ("cact-koma.xlsx", "cact-koma-libreoffice.ods", "ods"),
    ("pegawai-lembar-tersembunyi.xlsx", "pegawai-lembar-tersembunyi-libreoffice.ods", "ods"), ("pegawai-1904-openpyxl.xlsx", "pegawai-1904-libreoffice.xls", "xls"),
    ("pegawai-apostrof.xlsx", "pegawai-apostrof-libreoffice.csv", "csv"), ("pegawai-baris-kosong.xlsx", "pegawai-baris-kosong-libreoffice.ods", "ods"),
]:
    convert(source, target, kind)

# --- xlwt (Excel 97) --------------------------------------------------------------------------------------------------

old = xlwt.Workbook()
sheet = old.add_sheet("Data")
hidden = old.add_sheet("Lama")
hidden.visibility = 1
hidden.write(0, 0, "rahasia")
day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
for column, title in enumerate(HEAD):
    sheet.write(0, column, title)
for column, value in enumerate(row(birth=dt.date(1985, 3, 1))):
    sheet.write(1, column, value, day) if isinstance(value, dt.date) else sheet.write(1, column, value)
for column, value in enumerate(row(198503012010012001, name="ANGKA")):
    sheet.write(2, column, value)
old.save(path("pegawai-xlwt.xls"))

# --- XML as Excel lays it out -----------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def raw(name, sheet, strings=None, date1904=False, more=(), main=MAIN, styles=True):
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    if main == STRICT:
        rels = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    calendar = ' date1904="1"' if date1904 else ""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{rels}"><workbookPr{calendar}/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rels}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rels}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{rels}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'{head}<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}">{sheet}</worksheet>',
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'{head}<sst xmlns="{main}" count="{len(strings)}" uniqueCount="{len(strings)}">{"".join(strings)}</sst>'
    parts.update(dict(more))
    with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(zipfile.ZipInfo(part, (2025, 5, 2, 8, 0, 0)), text)


def si(text):
    return f"<si><t>{text}</t></si>"


def cells(number, values, refs=True):
    """Values: text (inline), int/float, or a whole element as ('x', xml with {r})."""
    out = []
    for column, value in enumerate(values):
        ref = f' r="{chr(65 + column)}{number}"' if refs else ""
        if isinstance(value, tuple):
            out.append(value[1].replace("{r}", ref.strip()))
        elif isinstance(value, str):
            out.append(f'<c{ref} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>')
        elif value is None:
            out.append(f"<c{ref}/>")
        else:
            out.append(f"<c{ref}><v>{value}</v></c>")
    return f'<row r="{number}">' + "".join(out) + "</row>"


raw("excel-inline-tanpa-alamat.xlsx", "<sheetData>" + cells(1, HEAD, False).replace(' r="1"', "") + cells(2, row(), False).replace(' r="2"', "") + "</sheetData>")
strings = [si(title) for title in HEAD] + [f'<si><t>{SITI}</t></si>', "<si><r><t xml:space=\"preserve\">SITI </t></r><r><rPr><b/></rPr><t>CONTOH</t></r><rPh sb=\"0\" eb=\"1\"><t>ejaan</t></rPh></si>",
      '<si><t xml:space="preserve">  F </t></si>', si("III/d"), si("Jabatan Pelaksana"), si("Pengelola Data &amp; Informasi"), si("01-01-2020"), si("D01"), si("DINAS_x0020_CONTOH")]
shared = lambda n: ("x", f'<c {{r}} t="s"><v>{n}</v></c>')
raw("excel-teks-bersama.xlsx", "<sheetData>" + cells(1, [shared(n) for n in range(10)]) + cells(2, [shared(10), shared(11), ("x", '<c {r} s="2"><v>31107</v></c>')] + [shared(n) for n in range(12, 19)]) + "</sheetData>", strings)
raw("excel-rumus.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, [SITI, ("x", '<c {r} t="str"><f>UPPER("siti")</f><v>SITI CONTOH</v></c>'), ("x", '<c {r} s="1"><f>DATE(1985,3,1)</f><v>31107</v></c>'), "F", "III/d",
      ("x", '<c {r} t="str"><f t="shared" ref="F2:F3" si="0">"Jabatan "&amp;"Pelaksana"</f><v>Jabatan Pelaksana</v></c>'), ("x", '<c {r} t="str"><f>IF(A2="","","")</f><v></v></c>'), ("x", '<c {r} s="1"><f>TODAY()</f><v>43831</v></c>'), "D01", "DINAS CONTOH"])
    + cells(3, [BUDI, ("x", '<c {r} t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "31-12-1978", "M", "III/d", ("x", '<c {r} t="str"><f t="shared" si="0"/><v>Jabatan Pelaksana</v></c>'), "Analis", "01-01-2020", "D01", "DINAS CONTOH"])
    + cells(4, [RINA, ("x", '<c {r}><f>UPPER("rina")</f></c>'), "17-11-1990", "F"]) + "</sheetData>")
raw("excel-kalender-1904.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, row(birth=("x", '<c {r} s="1"><v>29645</v></c>'), since=29645)) + "</sheetData>", date1904=True)
raw("excel-tanggal-iso.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, row(birth=("x", '<c {r} t="d"><v>1985-03-01T00:00:00</v></c>'), since=("x", '<c {r} s="2"><v>43831.5</v></c>'))) + "</sheetData>")
raw("excel-baris-terbalik.xlsx", "<sheetData>" + cells(3, row(BUDI, "BUDI CONTOH", "31-12-1978", "M")) + cells(1, HEAD) + cells(2, row()) + "</sheetData>")
raw("excel-ketat.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, row()) + "</sheetData>", main=STRICT)
raw("excel-bool-dan-kosong.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, row(post=("x", '<c {r} t="b"><v>1</v></c>'), since=None)) + "</sheetData>")
raw("jahat-nama-keluar.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, row()) + "</sheetData>", more=[("../../etc/passwd", "x")])
laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
raw("jahat-tawa.xlsx", "<sheetData>" + cells(1, HEAD) + cells(2, [shared(0)]) + "</sheetData>", more=[("xl/sharedStrings.xml", f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">{laughs}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>')])
raw("jahat-kolom-jauh.xlsx", '<dimension ref="A1:XFD1048576"/><sheetData>' + cells(1, HEAD) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
raw("jahat-ukuran-palsu.xlsx", '<dimension ref="A1:XFD1048576"/><sheetData>' + cells(1, HEAD) + cells(2, row()) + "</sheetData>")
raw("jahat-lembar-hilang.xlsx", "", more=[("xl/worksheets/sheet1.xml", "")])

# --- attendance, references, grades -----------------------------------------------------------------------------------


def attendance(wb):
    ws = wb["Hadir"]
    ws.merge_cells("A1:H1")
    ws.merge_cells("A2:H2")


ABSEN = ["No", "Nama", "NIP", "Gol.Ruang", "Eselon", "Jabatan", "Tanggal", "Keterangan"]
book("kehadiran-uptd.xlsx", [("Hadir", [["PEMERINTAH PROVINSI CONTOH"], ["DAFTAR HADIR PENILAIAN KOMPETENSI"], None, ABSEN,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    [1, "SITI CONTOH", SITI, "III/d", "", "Analis", dt.date(2025, 5, 12), "Hadir"],
    [2, "BUDI CONTOH", BUDI, "III/d", "IV.a", "Kepala Seksi", "12 Mei 2025", "Dinas Luar"],
    [3, "RINA CONTOH", RINA, "III/c", None, "Analis", "12-05-2025", "TANPA KETERANGAN"],
    [4, "SARI CONTOH", "199011172019032004", "III/c", None, "Analis", "12-05-2025", None],
    [5, "TONO CONTOH", "199011172019031005", "III/c", None, "Analis", "12-05-2025", "terlambat"],
    None, [None] * 5 + ["Samarinda, 12 Mei 2025"], [None] * 5 + ["Ketua Penyelenggara,"], None,
    [None] * 5 + ["NAMA PEJABAT CONTOH"], [None] * 5 + ["NIP. 197001011995031001"]])], after=attendance)
convert("kehadiran-uptd.xlsx", "kehadiran-uptd-libreoffice.ods", "ods")
book("Referensi-Jabatan-Struktural.xlsx", [("Sheet1", [["ID", "NAMA_UNOR", "NAMA_JABATAN", "ESELON_ID"],
    ["D01", "DINAS CONTOH", "KEPALA DINAS CONTOH", "21"], ["D0101", "SEKRETARIAT", "SEKRETARIS", 31],
    ["D0102", "SEKSI CONTOH", "KEPALA SEKSI CONTOH", "77"], ["D0103", "UPTD CONTOH", None, "41"]])])
old = xlwt.Workbook()
sheet = old.add_sheet("Data")
for number, values in enumerate([["ID", "NAMA", "JENJANG", "BUP"], ["JF01", "ANALIS SDM APARATUR", "MD", 60],
        ["JF02", "PRANATA KOMPUTER AHLI MUDA", "AM", "58"], ["JF03", "ARSIPARIS", "XX", 58], ["JF04", "DOKTER", "UT", 650]]):
    for column, value in enumerate(values):
        sheet.write(number, column, value)
old.save(path("Referensi-Jabatan-Fungsional.xls"))
grades = [["nipBaru", "nama", "golonganId", "golongan", "pangkat", "tmtGolongan", "skNomor", "skTanggal", "jenisKPNama"],
    [SITI, "SITI CONTOH", "33", "III/c", "Penata", "01-04-2018", "11/2018", "01-03-2018", "Reguler"],
    [SITI, "SITI CONTOH", "34", "III/d", "Penata Tk.I", "01-04-2022", "12/2022", "01-03-2022", "Reguler"],
    [BUDI, "BUDI CONTOH", "46", "IV/f", "-", "01-04-2022", "13/2022", "01-03-2022", "Reguler"],
    [RINA, "RINA CONTOH", "33", "III/c", "Penata", None, "14/2022", "01-03-2022", "Reguler"]]
book("rw-golongan-tabel.xlsx", [("Golongan", grades)])
convert("rw-golongan-tabel.xlsx", "rw-golongan-libreoffice.ods", "ods")

def merged(wb):
    for cells in ["A1:J1", "E3:H3", "I3:J3", "A3:A4", "B3:B4", "C3:C4", "D3:D4"]:
        wb["Data"].merge_cells(cells)


book("pegawai-dua-tingkat.xlsx", [("Data", [["DAFTAR PEGAWAI CONTOH"], None, ["NIP BARU", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "JABATAN", None, None, None, "UNOR", None],
    [None] * 4 + HEAD[4:], row(birth="1 Maret 1985", since="17 Agustus 2020"), row(BUDI, "BUDI CONTOH", 28855, "L", since="5 Pebruari 2019"),
    None, [None] * 6 + ["Samarinda, 1 Mei 2025"], [None] * 6 + ["NIP. 197001011995031001"]])], after=merged)
convert("pegawai-dua-tingkat.xlsx", "pegawai-dua-tingkat-libreoffice.xls", "xls")

# --- locked by a password ---------------------------------------------------------------------------------------------

import msoffcrypto.format.ooxml as ooxml  # noqa: E402

with open(path("cact-koma.xlsx"), "rb") as plain:
    locked = io.BytesIO()
    ooxml.OOXMLFile(plain).encrypt("rahasia", locked)
with open(path("jahat-terkunci.xlsx"), "wb") as out:
    out.write(locked.getvalue())

# --- text -------------------------------------------------------------------------------------------------------------


def text(name, content, encoding="utf-8"):
    with open(path(name), "wb") as out:
        out.write(content.encode(encoding))


text("pegawai-titik-koma.csv", "sep=;\r\n" + ";".join(HEAD) + "\r\n" + ";".join(row()) + "\r\n" + ";".join(row(BUDI, "BUDI; BIN CONTOH", "31-12-1978", "M")).replace("BUDI; BIN CONTOH", '"BUDI; BIN CONTOH"') + "\r\n")
text("pegawai-tab.txt", "\t".join(HEAD) + "\n" + "\t".join(row(name="SITI, S.H.")) + "\n")
text("pegawai-bom.csv", "\ufeff" + ",".join(HEAD) + "\r\n" + ",".join(row()) + "\r\n")
text("pegawai-kutip.csv", ",".join(HEAD) + "\n" + ",".join(row(name='"SITI ""ITI"", S.H.\nCONTOH"')) + "\n" + ",".join(row(BUDI, "'BUDI CONTOH", "31-12-1978", "M")) + "\n")
text("myasn-koma-1252.csv", "NIP;PERSENTASE;TANGGAL;CATATAN\r\n" + f"{SITI};82,45;12 Mei 2025;caf\u00e9 \u2013 a\r\n'{BUDI};82.45;12/05/2025;\r\n{RINA};100%;2025-05-12;\r\n198503012010012001;101;12-05-2025;\r\n", "cp1252")
text("Referensi-Jabatan-Pelaksana.csv", "ID;NAMA\r\nP01;PENGELOLA DATA\r\nP02;\r\nP01;PENGADMINISTRASI UMUM\r\n")
text("daftar-dengan-id-dan-nama.csv", "ID;NAMA;WARNA\r\n1;A;biru\r\n")
text("kosong-baris.csv", "\r\n;;;\r\n\r\n")


def answers(name, value, lines=False):
    text(name, "\n".join(json.dumps(v, ensure_ascii=False) for v in value) if lines else json.dumps(value, ensure_ascii=False, indent=1))


answers("rw-sertifikasi.json", {"code": 1, "message": "success", "data": [{"nip": SITI, "namaSertifikasi": "Pengadaan", "nomorSertifikat": "1", "tanggalSertifikat": "01-02-2024", "masaBerlakuSelesai": "01-02-2028", "path": {"a": 1}}, {"nip": BUDI, "namaSertifikasi": "Pengadaan", "tanggalSertifikat": "31-02-2024"}]})
answers("rw-penghargaan.json", [{"nip": SITI, "hargaNama": "Satyalancana Karya Satya 10 Tahun", "tahun": "2020", "skNomor": "1", "skDate": "17-08-2020"}])
answers("rw-kinerjaperiodik.jsonl", [{"code": 1, "data": [{"nip": SITI, "tahun": "2025", "bulanMulaiPenilaian": "1", "bulanSelesaiPenilaian": "3", "hasilKinerja": "SESUAI EKSPEKTASI", "PerilakuKerjaNilai": "1", "KuadranKinerjaNilai": "2", "perilakuKerja": "SESUAI ESPEKTASI", "kuadranKinerja": "BAIK"}], "message": "success"}], lines=True)
answers("rw-golongan.json", {"code": 1, "message": "success", "data": [{"id": "g1", "nipBaru": SITI, "golonganId": "34", "golongan": "III/d", "pangkat": "Penata Tk.I", "tmtGolongan": "01-04-2022", "skNomor": "12/2022", "skTanggal": "01-03-2022", "jenisKPNama": "Reguler", "masaKerjaGolonganTahun": "12", "masaKerjaGolonganBulan": "3"}, {"id": "g2", "nipBaru": BUDI, "golonganId": "41", "golongan": "", "tmtGolongan": "00-00-0000", "skNomor": "1"}]})
answers("data-utama.json", {"code": 1, "message": "success", "data": {"id": "x", "nipBaru": SITI, "nipLama": "", "nama": "SITI CONTOH", "gelarDepan": "", "gelarBelakang": "S.H.", "tglLahir": "01-03-1985", "jenisKelamin": "F", "nik": "6472000000000000", "noHp": "-", "jenisPegawaiNama": "PNS", "kedudukanPnsId": "01", "kedudukanPnsNama": "Aktif", "tkPendidikanTerakhirId": "40", "tkPendidikanTerakhir": "S-1/Sarjana", "pendidikanTerakhirNama": "S-1 HUKUM", "tahunLulus": "2008", "tmtCpns": "01-01-2010", "golRuangAkhirId": "34", "golRuangAkhir": "III/d", "tmtGolAkhir": "01-04-2020", "unorId": "D01", "unorNama": "DINAS CONTOH", "jenisJabatanId": "4", "jenisJabatan": "Jabatan Pelaksana", "jabatanNama": "Pengelola Data", "tmtJabatan": "01-01-2020", "eselonId": "99"}})
answers("layanan-tidak-ada.json", {"code": 0, "data": None, "message": "Data tidak ditemukan"})
text("jahat-json-bersarang.json", "[" * 3000)
