ALTER TABLE `commands` ADD `expires_at` text;--> statement-breakpoint
ALTER TABLE `commands` ADD `bulk` text;--> statement-breakpoint
CREATE INDEX `commands_by_bulk` ON `commands` (`bulk`,`asked_at`,`id`) WHERE bulk IS NOT NULL;