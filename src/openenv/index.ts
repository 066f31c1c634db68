export { makeTaskCatalogue, taskSpecs, type TaskCatalogue } from './catalogue';
export { fault } from './fault';
export { errorReply, handle, handleText, type Reply } from './handle';
export { MESSAGE_SCHEMAS } from './message-schemas';
export { openingText } from './model-text';
export { handleRpc, readRpc, rpcError, rpcResult, type RpcResponse } from './rpc';
export { createSession, stateData, type Session } from './session';
export { callTool, changesTools, toolsOf } from './tool-call';
export type { Tool } from './tools';
