namespace LlmCloudScaler.Emulators.Aws.Lambda;

/// <summary>What a runtime said of an event.</summary>
public abstract record InvocationResult
{
    private InvocationResult()
    {
    }

    /// <summary>Its answer.</summary>
    public sealed record Answered(string Body) : InvocationResult;

    /// <summary>Its error.</summary>
    /// <param name="ErrorType">As the header says.</param>
    /// <param name="ContentType">Of the body.</param>
    /// <param name="Body">Type, message and stack, as JSON.</param>
    public sealed record Failed(string ErrorType, string ContentType, string Body) : InvocationResult;
}
