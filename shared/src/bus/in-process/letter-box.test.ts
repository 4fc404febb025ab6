import { letterBoxContract } from '../../../testing/letter-box-contract.ts'
import { createMemoryLetterBox } from './letter-box.ts'

letterBoxContract('the letter box in memory', createMemoryLetterBox)
