/** The library of charging profiles, for who sends them to many stations. */
export { newProfileId } from './apply-profile.ts'
export { readTemplate } from './templates.ts'
