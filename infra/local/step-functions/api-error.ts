/** A refusal of the Step Functions API, under the name AWS gives it. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ApiError";
    this.code = code;
  }
}

export const refusals = {
  invalidArn: (detail: string) => new ApiError("InvalidArn", `Invalid Arn: '${detail}'`),
  invalidName: (name: string) => new ApiError("InvalidName", `Invalid Name: '${name}'`),
  invalidInput: (detail: string) =>
    new ApiError("InvalidExecutionInput", `Invalid State Machine Execution Input: '${detail}'`),
  invalidOutput: (detail: string) => new ApiError("InvalidOutput", `Invalid Output: '${detail}'`),
  invalidToken: () => new ApiError("InvalidToken", "Invalid Token: 'Invalid token'"),
  noMachine: (arn: string) => new ApiError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`),
  noExecution: (arn: string) => new ApiError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`),
  alreadyExists: (arn: string) => new ApiError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`),
  noTask: () => new ApiError("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'"),
  taskClosed: () => new ApiError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"),
  validation: (message: string) => new ApiError("ValidationException", message),
} as const;
