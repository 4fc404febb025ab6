DROP INDEX `transactions_by_start`;--> statement-breakpoint
DROP INDEX `transactions_flagged`;--> statement-breakpoint
CREATE INDEX `transactions_by_start` ON `transactions` (`started_at`,`station`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `transactions_flagged` ON `transactions` (`started_at`,`station`,`transaction_id`,`flags`) WHERE flags <> '';