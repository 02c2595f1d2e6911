-- Where the invented places lie: how often a town is drawn follows roughly how many people live there.

CREATE TEMP TABLE demo_town (prefecture text, position integer, municipality text, town text, latitude numeric,
    longitude numeric)
    ON COMMIT DROP;

INSERT INTO demo_town
SELECT m.prefecture_code, row_number() OVER (PARTITION BY m.prefecture_code ORDER BY m.code, n) - 1, m.code,
    regexp_replace(m.name, '[市町村]$', ''), m.latitude, m.longitude
FROM (VALUES
    ('09201', 9), ('09202', 3), ('09203', 3), ('09204', 2), ('09205', 2), ('09206', 2), ('09208', 4), ('09209', 2),
     ('09210', 2),
    ('09211', 1), ('09213', 3), ('09214', 1), ('09215', 1), ('09216', 1), ('09301', 1), ('09342', 1), ('09361', 1),
     ('09364', 1),
    ('09386', 1), ('09407', 1),
    ('31201', 8), ('31202', 7), ('31203', 3), ('31204', 2), ('31302', 1), ('31328', 1), ('31329', 1), ('31370', 1),
     ('31371', 1),
    ('31372', 1), ('31386', 1), ('31389', 1), ('31390', 1), ('31401', 1),
    ('35201', 7), ('35202', 5), ('35203', 5), ('35204', 1), ('35206', 3), ('35207', 2), ('35208', 4), ('35210', 2),
     ('35211', 1),
    ('35212', 1), ('35213', 4), ('35215', 4), ('35216', 2), ('35305', 1), ('35343', 1),
    ('43100', 14), ('43202', 3), ('43203', 1), ('43204', 2), ('43206', 2), ('43208', 2), ('43210', 1), ('43211', 1),
     ('43212', 1),
    ('43213', 1), ('43214', 1), ('43215', 2), ('43216', 2), ('43403', 1), ('43404', 1), ('43443', 1), ('43482', 1),
     ('43505', 1)
) AS share (code, share)
JOIN municipality m ON m.code = share.code
CROSS JOIN LATERAL generate_series(1, share.share) AS n;

-- Names that say nothing about who runs the place.
CREATE TEMP TABLE demo_stem (position integer, stem text) ON COMMIT DROP;
INSERT INTO demo_stem
SELECT ordinality - 1, stem
FROM unnest('{あおぞら,みのり,はるかぜ,つばさ,こだま,いずみ,ひなた,しおさい,やまなみ,ほのか,わかば,たちばな,くすのき,けやき,ときわ,かがやき,せせらぎ,
    なごみ,あかつき,すずらん,まつかぜ,こもれび,みなも,ゆうなぎ}'::text[]) WITH ORDINALITY AS s (stem, ordinality);

-- A town and a point up to three kilometres or so from its office, for any number of named places of a prefecture.
CREATE FUNCTION pg_temp.town_of(prefecture text, name text) RETURNS demo_town LANGUAGE sql STABLE
    RETURN (SELECT t FROM demo_town t WHERE t.prefecture = town_of.prefecture
        AND t.position = pg_temp.draw('town ' || name, (SELECT count(*)::integer FROM demo_town u
            WHERE u.prefecture = town_of.prefecture)));
CREATE FUNCTION pg_temp.near(degrees numeric, name text) RETURNS numeric LANGUAGE sql IMMUTABLE
    RETURN round(degrees + (pg_temp.draw(name, 601) - 300) / 10000.0, 5);
