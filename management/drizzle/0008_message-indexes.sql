DROP INDEX `messages_by_action`;--> statement-breakpoint
DROP INDEX `messages_by_transaction`;--> statement-breakpoint
DROP INDEX `messages_by_age`;--> statement-breakpoint
DROP INDEX `messages_by_time`;--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`station`,`at`,`id`,`action`,`outcome`,`transaction_id`,`direction`);