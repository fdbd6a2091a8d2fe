namespace Amazon.Lambda.Core;

/// <summary>What Lambda tells of one invocation: the part of the official interface that is used here.</summary>
internal interface ILambdaContext
{
    /// <summary>The invocation's id; a retry of the same event has the same.</summary>
    string AwsRequestId { get; }

    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The ARN it was invoked by: of the function or of an alias.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>How long until Lambda ends the process; negative when that is past.</summary>
    TimeSpan RemainingTime { get; }
}
