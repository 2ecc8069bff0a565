-- A frozen month is history: nothing of it is changed or removed. The same holds for what people decided.
CREATE TRIGGER `snapshots_refuse_update` BEFORE UPDATE ON `snapshots` BEGIN SELECT RAISE(ABORT, 'snapshots are never changed: freeze a new version'); END;--> statement-breakpoint
CREATE TRIGGER `snapshots_refuse_delete` BEFORE DELETE ON `snapshots` BEGIN SELECT RAISE(ABORT, 'snapshots are never removed'); END;--> statement-breakpoint
CREATE TRIGGER `snapshot_parts_refuse_update` BEFORE UPDATE ON `snapshot_parts` BEGIN SELECT RAISE(ABORT, 'snapshots are never changed: freeze a new version'); END;--> statement-breakpoint
CREATE TRIGGER `snapshot_parts_refuse_delete` BEFORE DELETE ON `snapshot_parts` BEGIN SELECT RAISE(ABORT, 'snapshots are never removed'); END;--> statement-breakpoint
CREATE TRIGGER `snapshot_practices_refuse_update` BEFORE UPDATE ON `snapshot_practices` BEGIN SELECT RAISE(ABORT, 'snapshots are never changed: freeze a new version'); END;--> statement-breakpoint
CREATE TRIGGER `snapshot_practices_refuse_delete` BEFORE DELETE ON `snapshot_practices` BEGIN SELECT RAISE(ABORT, 'snapshots are never removed'); END;--> statement-breakpoint
CREATE TRIGGER `revisions_refuse_update` BEFORE UPDATE ON `revisions` BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `revisions_refuse_delete` BEFORE DELETE ON `revisions` BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `corrections_refuse_update` BEFORE UPDATE ON `corrections` BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `corrections_refuse_delete` BEFORE DELETE ON `corrections` BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `correction_decisions_refuse_update` BEFORE UPDATE ON `correction_decisions` BEGIN SELECT RAISE(ABORT, 'correction_decisions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `correction_decisions_refuse_delete` BEFORE DELETE ON `correction_decisions` BEGIN SELECT RAISE(ABORT, 'correction_decisions is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `follow_up_rules_refuse_update` BEFORE UPDATE ON `follow_up_rules` BEGIN SELECT RAISE(ABORT, 'follow_up_rules is append-only: enter a new version'); END;--> statement-breakpoint
CREATE TRIGGER `follow_up_rules_refuse_delete` BEFORE DELETE ON `follow_up_rules` BEGIN SELECT RAISE(ABORT, 'follow_up_rules is append-only: enter a new version'); END;--> statement-breakpoint
CREATE TRIGGER `icb_rules_refuse_update` BEFORE UPDATE ON `icb_rules` BEGIN SELECT RAISE(ABORT, 'icb_rules is append-only: enter a new rule'); END;--> statement-breakpoint
CREATE TRIGGER `icb_rules_refuse_delete` BEFORE DELETE ON `icb_rules` BEGIN SELECT RAISE(ABORT, 'icb_rules is append-only: enter a new rule'); END;--> statement-breakpoint
-- When a full route counts as closed is the one measuring rule that an ICB may set: its practices are counted again.
CREATE TRIGGER `icb_rules_mark_insert` AFTER INSERT ON `icb_rules`
WHEN NEW.capped_closed_from IS NOT NULL OR EXISTS (
	SELECT 1 FROM icb_rules WHERE icb_ods_code = NEW.icb_ods_code AND capped_closed_from IS NOT NULL)
BEGIN
	INSERT INTO stale_marks (practice_id, from_day, to_day, what)
	SELECT DISTINCT m.practice_id, NEW.in_force_from, '9999-12-31', 'icb_rules'
	FROM sub_icbs s JOIN memberships m ON m.sub_icb_ods_code = s.ods_code WHERE s.icb_ods_code = NEW.icb_ods_code;
END;
