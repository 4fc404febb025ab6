DROP INDEX `events_by_transaction`;--> statement-breakpoint
CREATE INDEX `events_by_transaction` ON `events` (`station`,`transaction_id`) WHERE transaction_id IS NOT NULL;