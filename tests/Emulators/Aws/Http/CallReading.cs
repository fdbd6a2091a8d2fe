namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>What was made of an HTTP request.</summary>
internal abstract record CallReading
{
    private CallReading()
    {
    }

    /// <summary>A request to a service.</summary>
    public sealed record Call(AwsRequest Request) : CallReading;

    /// <summary>Nothing that could be given to a service.</summary>
    public sealed record Unreadable(AwsAnswer.Refusal Refusal) : CallReading;
}
