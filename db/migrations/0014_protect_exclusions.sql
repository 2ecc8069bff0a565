-- What was agreed is never rewritten: a mistake is withdrawn, with who and why, and entered anew.
CREATE TRIGGER `exclusions_refuse_update` BEFORE UPDATE ON `exclusions`
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.practice_id IS NOT OLD.practice_id
	OR NEW.icb_ods_code IS NOT OLD.icb_ods_code OR NEW.request_types IS NOT OLD.request_types
	OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at OR NEW.reason_code IS NOT OLD.reason_code
	OR NEW.reason IS NOT OLD.reason OR NEW.agreed_by IS NOT OLD.agreed_by OR NEW.agreed_on IS NOT OLD.agreed_on
	OR NEW.reference IS NOT OLD.reference OR NEW.entered_at IS NOT OLD.entered_at OR NEW.entered_by IS NOT OLD.entered_by
BEGIN SELECT RAISE(ABORT, 'exclusions is append-only: withdraw the row and enter another'); END;--> statement-breakpoint
CREATE TRIGGER `exclusions_refuse_delete` BEFORE DELETE ON `exclusions` BEGIN SELECT RAISE(ABORT, 'exclusions is append-only: withdraw the row and enter another'); END;
