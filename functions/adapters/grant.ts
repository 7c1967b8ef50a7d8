/** A permission, as data: CDK turns it into a statement on exactly this resource. */
export type Grant =
  /** Items whose partition key is one of these; `*` at the end stands for any case, person … */
  | { readonly on: "table"; readonly actions: readonly `dynamodb:${string}`[]; readonly partitions: readonly string[] }
  /** The table's indexes, all of which are views. */
  | { readonly on: "index"; readonly actions: readonly `dynamodb:${string}`[] }
  /** Every item of the table: IAM cannot narrow a scan by key. Only for operators' tools. */
  | { readonly on: "wholeTable"; readonly actions: readonly `dynamodb:${string}`[] }
  | { readonly on: "stateMachine"; readonly actions: readonly `states:${string}`[] }
  /** The executions of the state machine. */
  | { readonly on: "execution"; readonly actions: readonly `states:${string}`[] }
  | { readonly on: "mailSender"; readonly actions: readonly `ses:${string}`[] }
  /** The account's list of addresses SES no longer sends to: IAM knows no resource for it. */
  | { readonly on: "suppressionList"; readonly actions: readonly `ses:${string}`[] }
  /** Objects of the evidence bucket below the prefix. */
  | { readonly on: "bucket"; readonly actions: readonly `s3:${string}`[]; readonly prefix: string }
  /** Objects of the bucket of uploads. */
  | { readonly on: "uploads"; readonly actions: readonly `s3:${string}`[] };
