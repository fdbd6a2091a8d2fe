namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Runs once before the first invocation.</summary>
/// <returns>Whether to go on; what it throws is told to Lambda as the failure to start.</returns>
internal delegate Task<bool> LambdaBootstrapInitializer();
