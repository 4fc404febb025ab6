import { Component } from '@angular/core'

/** The mark: a type 2 socket. */
@Component({
  selector: 'svg[brand]',
  host: { viewBox: '0 0 28 28', width: '28', height: '28', 'aria-hidden': 'true' },
  template: `
    <svg:path
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
      stroke-linejoin="round"
      d="M7.5 4.5h13A10.8 10.8 0 1 1 7.5 4.5Z"
    />
    <svg:circle cx="9.5" cy="11" r="1.7" fill="currentColor" />
    <svg:circle cx="18.5" cy="11" r="1.7" fill="currentColor" />
    <svg:circle cx="14" cy="11" r="1.7" fill="currentColor" />
    <svg:circle cx="11.2" cy="16.5" r="2.3" fill="#5fd0b8" />
    <svg:circle cx="16.8" cy="16.5" r="2.3" fill="#5fd0b8" />
  `,
})
export class Brand {}
