ALTER TABLE `audits` ADD `origin` text DEFAULT 'person' NOT NULL;--> statement-breakpoint
ALTER TABLE `audits` ADD `station` text;--> statement-breakpoint
ALTER TABLE `audits` ADD `site` text;--> statement-breakpoint
ALTER TABLE `audits` ADD `content` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `audits` ADD `seq` integer;--> statement-breakpoint
ALTER TABLE `audits` ADD `seal` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `audits_by_origin` ON `audits` (`origin`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audits_by_actor` ON `audits` (`actor`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audits_by_action` ON `audits` (`action`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audits_by_station` ON `audits` (`station`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audits_by_site` ON `audits` (`site`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audits_by_chain` ON `audits` (`seq`,`at`,`id`);--> statement-breakpoint
UPDATE `audits` SET `origin` = CASE `action` WHEN 'session.login' THEN 'login' WHEN 'session.end' THEN 'login' WHEN 'session.refused' THEN 'refusedLogin' ELSE CASE `actor` WHEN 'system' THEN 'system' ELSE 'person' END END;
