# Operators' files: what is new, changed, unchanged and rejected; the same file twice; the rejects file mended and
# loaded.

load() { # KIND FILE [psql options]: sets status and summary
    local kind=$1 file=$2
    shift 2
    psql -X -d "$url" -v file="$file" -v source_system=load "$@" -f "sql/load/$kind.sql" > "$work/load.out" \
        2> "$work/load.err"
    status=$?
    summary=$(tail -n 1 "$work/load.out" | sed "s#^$file: ##")
}
# NAME EXPECTED_STATUS EXPECTED_SUMMARY KIND FILE [psql options]
loads() {
    local name=$1 expected="$2 $3"
    shift 3
    load "$@"
    equal "$name" "$status $summary" "$expected"
}
# Rows that a load could have written, apart from its own record.
written() {
    owner "SELECT (SELECT count(*) FROM catalogue_change), (SELECT count(*) FROM offer_history), (SELECT count(*)
        FROM rule_history),
        (SELECT count(*) FROM offer_amount_history), (SELECT count(*) FROM provider_history), (SELECT count(*)
            FROM site_history),
        (SELECT sum(version) FROM offer), (SELECT count(*) FROM rule), (SELECT count(*) FROM pool_history)"
}
templates=sql/load/templates
for kind in providers sites offers; do cp "$templates/$kind.csv" "$work/$kind.csv"; done

loads "the template of providers loads" \
    0 "1 rows read, 1 new, 0 changed, 0 unchanged, 0 rejected" providers "$work/providers.csv"
loads "the template of sites loads" 0 "1 rows read, 1 new, 0 changed, 0 unchanged, 0 rejected" sites "$work/sites.csv"
loads "the template of offers loads" \
    0 "2 rows read, 2 new, 0 changed, 0 unchanged, 0 rejected" offers "$work/offers.csv"
before=$(written)
for kind in providers sites offers; do load $kind "$work/$kind.csv"; equal "$kind load again without fault" "$status" \
    0; done
equal "and write nothing: no row, no history, no feed" "$(written)" "$before"
equal "the offers are in the catalogue" "$(owner "SELECT string_agg(title, ',' ORDER BY title) FROM catalogue_offer
    WHERE provider_name = 'つなぎの家（架空）'")" \
    "個室（架空）,清掃（架空）"

# Every row but the first has one fault; rows 3 and 4 span lines, so that lines are not rows.
cat > "$work/faults.csv" <<'CSV'
ref,provider_ref,site_ref,kind,title,needs,status,available_from,monthly_cost,features,service_area,consult_note,pay,weekly_hours,eligibility
good,example-home,example-home-1,housing,よい行,settled_housing,published,2026-04-01,1000,pets=true,09201,,,,age >= 18
f-status,example-home,,housing,"二行の
題",settled_housing,publishd,,,,,,,,
f-date,example-home,,housing,"また
二行",settled_housing,published,2026-02-30,,,,,,,
f-number,example-home,,housing,x,settled_housing,published,,３万円,,,,,,
f-range,example-home,,housing,x,settled_housing,published,,-1,,,,,,
f-needs,example-home,,housing,x,Settled Housing,published,,,,,,,,
f-none,example-home,,housing,x,,published,,,,,,,,
f-features,example-home,,housing,x,settled_housing,published,,,pets=maybe,,,,,
f-area,example-home,,housing,x,settled_housing,published,,,,09999,,,,
f-provider,nobody,,housing,x,settled_housing,published,,,,,,,,
f-site,example-home,nowhere,housing,x,settled_housing,published,,,,,,,,
f-consult,example-home,,housing,x,settled_housing,published,,,,,65歳,,,
f-pay,example-home,,job,x,job,published,,,,,,1000,,
f-hours,example-home,,housing,x,settled_housing,published,,,,,,,40,
good,example-home,,housing,二度目,settled_housing,published,,,,,,,,
f-encoding,example-home,,housing,文字�け,settled_housing,published,,,,,,,,
CSV
loads "more rejects than allowed fail" \
    3 "16 rows read, 0 new, 0 changed, 0 unchanged, 15 rejected" offers "$work/faults.csv" -v max_rejects=0
equal "of which nothing is loaded" "$(owner "SELECT count(*) FROM offer WHERE external_ref = 'good'")" "0"
loads "without a limit the good row loads, and psql still fails" \
    3 "16 rows read, 1 new, 0 changed, 0 unchanged, 15 rejected" offers "$work/faults.csv" \
    -v rejects="$work/rejects.csv"
equal "each fault has its line, column and code" \
    "$(owner "SELECT string_agg(line || ' ' || column_name || ' ' || code, ', ' ORDER BY line)
    FROM load_reject WHERE load_id = (SELECT max(id) FROM load_run)")" \
    "3 status value, 5 available_from value, 7 monthly_cost value, \
8 monthly_cost value, 9 needs value, 10 needs required, 11 features value, \
12 service_area area, 13 provider_ref reference, 14 site_ref reference, \
15 consult_when pair, 16 pay_unit pair, 17 weekly_hours kind, 18 ref duplicate, 19 title encoding"
equal "the message names the nearest word, in both languages" \
    "$(owner "SELECT message_en LIKE '%did you mean published?', message_ja LIKE '%もしかして: published' FROM load_reject
        WHERE load_id = (SELECT max(id) FROM load_run) AND line = 3")" "t|t"
equal "the rejects file has the input's columns and the reasons" "$(head -n 1 "$work/rejects.csv")" \
    "$(head -n 1 "$work/faults.csv"),line,column,code,message_ja,message_en"
equal "and the rejected rows" "$(grep -c '^f-' "$work/rejects.csv")" 14
sed -i -e '/^good/d' -e 's/publishd/published/' -e 's/2026-02-30/2026-02-28/' "$work/rejects.csv"
loads "a mended rejects file loads" \
    3 "14 rows read, 2 new, 0 changed, 0 unchanged, 12 rejected" offers "$work/rejects.csv"
equal "a title may span lines" "$(owner "SELECT title FROM offer WHERE external_ref = 'f-status'" | tr '\n' '/')" \
    "二行の/題/"

sed 's/,1000,pets=true/,2000,pets=false/; s/age >= 18/age >= 20/' "$work/faults.csv" | head -n 2 > "$work/changed.csv"
loads "a changed row is changed" 0 "1 rows read, 0 new, 1 changed, 0 unchanged, 0 rejected" offers "$work/changed.csv"
equal "with its amount and its rule, and what they were" \
    "$(owner "SELECT a.monthly_cost, r.body, (SELECT row ->> 'body' FROM rule_history h WHERE h.key = r.id::text)
    FROM offer o JOIN offer_amount a ON a.offer_id = o.id JOIN rule r ON r.offer_id = o.id
        WHERE o.external_ref = 'good'")" "2000|age >= 20|age >= 18"

printf '\xEF\xBB\xBFref,provider_ref,kind,title,needs,status\r\nbom,example-home,housing,"表計算,から",settled_housing,draft\r\n' > "$work/bom.csv"
loads "a file with a byte-order mark and CRLF loads" \
    0 "1 rows read, 1 new, 0 changed, 0 unchanged, 0 rejected" offers "$work/bom.csv"
printf 'ref,name,kind\nsjis,\x82\xc2\x82\xc8\x82\xac,npo\n' > "$work/sjis.csv"
loads "a Shift_JIS file loads when it is said" \
    0 "1 rows read, 1 new, 0 changed, 0 unchanged, 0 rejected" providers "$work/sjis.csv" -v encoding=SJIS
equal "and reads as it should" "$(owner "SELECT name FROM provider WHERE external_ref = 'sjis'")" "つなぎ"
load providers "$work/sjis.csv"
equal "it fails when it is not" "$status" 3
printf 'ref,titel,kind\n' > "$work/header.csv"
load offers "$work/header.csv"
equal "an unknown column is named, with the nearest one" \
    "$status $(grep -c 'no column "titel"; did you mean "title"' "$work/load.err")" "3 1"
printf 'ref,title,kind\n' > "$work/header.csv"
load offers "$work/header.csv"
equal "missing columns are named" \
    "$status $(grep -c 'required columns are missing: needs, provider_ref, status' "$work/load.err")" "3 1"
load offers "$work/nothing.csv"
equal "a missing file fails" "$status" 3
printf "ref,name,kind\nx',%s,npo\n" '"); DROP TABLE tsunagi.offer; --"' > "$work/it's.csv"
sed -i 's/"); DROP TABLE tsunagi.offer; --"/"\x27); DROP TABLE tsunagi.offer; --"/' "$work/it's.csv"
loads "quotes in names and values are only text" \
    0 "1 rows read, 1 new, 0 changed, 0 unchanged, 0 rejected" providers "$work/it's.csv"
