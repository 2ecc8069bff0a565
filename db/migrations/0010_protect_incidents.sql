-- What people decide, what the monitor saw of itself and what was removed are kept for good; incidents themselves are found again.
CREATE TRIGGER `incident_decisions_refuse_update` BEFORE UPDATE ON `incident_decisions` BEGIN SELECT RAISE(ABORT, 'incident_decisions is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `incident_decisions_refuse_delete` BEFORE DELETE ON `incident_decisions` BEGIN SELECT RAISE(ABORT, 'incident_decisions is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `control_checks_refuse_update` BEFORE UPDATE ON `control_checks` BEGIN SELECT RAISE(ABORT, 'control_checks is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `control_checks_refuse_delete` BEFORE DELETE ON `control_checks` BEGIN SELECT RAISE(ABORT, 'control_checks is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `reading_vantages_refuse_update` BEFORE UPDATE ON `reading_vantages` BEGIN SELECT RAISE(ABORT, 'reading_vantages is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `reading_vantages_refuse_delete` BEFORE DELETE ON `reading_vantages` BEGIN SELECT RAISE(ABORT, 'reading_vantages is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `pruned_evidence_refuse_update` BEFORE UPDATE ON `pruned_evidence` BEGIN SELECT RAISE(ABORT, 'pruned_evidence is append-only: write a correcting row instead'); END;--> statement-breakpoint
CREATE TRIGGER `pruned_evidence_refuse_delete` BEFORE DELETE ON `pruned_evidence` BEGIN SELECT RAISE(ABORT, 'pruned_evidence is append-only: write a correcting row instead'); END;--> statement-breakpoint
-- Everything that takes minutes out of the figures: what people entered, and incidents as the newest decision has them.
CREATE VIEW `exclusions_in_force` AS
SELECT
	id, practice_id, icb_ods_code, request_types, starts_at, ends_at, reason_code, reason, agreed_by, agreed_on,
	reference, entered_at
FROM exclusions
WHERE withdrawn_at IS NULL
UNION ALL
SELECT
	-s.rowid, s.practice_id, NULL, s.request_types,
	coalesce(d.starts_at, s.starts_at), coalesce(d.ends_at, s.ends_at),
	CASE coalesce(d.kind, i.kind) WHEN 'supplier' THEN 'SF' ELSE 'MF' END,
	coalesce(d.why, 'Found from readings; nobody has decided about it yet'),
	d.decided_by, NULL, 'incident ' || i.id, coalesce(d.decided_at, i.found_at)
FROM incident_spans s
JOIN incidents i ON i.id = s.incident_id
LEFT JOIN incident_decisions d ON d.id = (SELECT max(id) FROM incident_decisions WHERE incident_id = i.id)
WHERE d.id IS NULL
	OR (d.decision <> 'dismissed' AND NOT EXISTS (SELECT 1 FROM json_each(d.left_out) WHERE value = s.practice_id));
