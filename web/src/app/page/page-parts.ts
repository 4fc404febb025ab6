import { Field } from '../form/field.ts'
import { FormProblems } from '../form/form-problems.ts'
import { PostForm } from '../form/post-form.ts'
import { CopyId } from '../parts/copy-id.ts'
import { Empty } from '../parts/empty.ts'
import { FilterField } from '../parts/filter-field.ts'
import { FilterChips } from '../parts/filters.ts'
import { Icon } from '../parts/icon.ts'
import { Json } from '../parts/json.ts'
import { Moment } from '../parts/moment.ts'
import { Note } from '../parts/note.ts'
import { Pager } from '../parts/pager.ts'
import { PartFailure } from '../parts/part-failure.ts'
import { Ports } from '../parts/ports.ts'
import { SortLink } from '../parts/sort-link.ts'
import { StateChip } from '../parts/state-chip.ts'
import { StateIcon } from '../parts/state-icon.ts'
import { Tile } from '../parts/tile.ts'
import { UntrustedText } from '../parts/untrusted-text.ts'

/** What the templates of all pages may use: forms and the parts that pages share. */
export const pageParts = [
  CopyId,
  Empty,
  Field,
  FilterChips,
  FilterField,
  FormProblems,
  Icon,
  Json,
  Moment,
  Note,
  Pager,
  PartFailure,
  Ports,
  PostForm,
  SortLink,
  StateChip,
  StateIcon,
  Tile,
  UntrustedText,
] as const
