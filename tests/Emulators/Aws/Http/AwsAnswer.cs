using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>What a service says to a request, before it is written in the service's protocol.</summary>
public abstract record AwsAnswer
{
    private AwsAnswer()
    {
    }

    /// <summary>The operation's output, in its shape.</summary>
    /// <param name="Output">Null for an operation that has none.</param>
    public sealed record Result(JsonObject? Output) : AwsAnswer;

    /// <summary>An error.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Code">As the service's documents call it.</param>
    /// <param name="Message">For people.</param>
    public sealed record Refusal(int Status, string Code, string Message) : AwsAnswer;

    /// <summary>The answer of an operation without output.</summary>
    public static AwsAnswer Done { get; } = new Result(Output: null);

    public static AwsAnswer Of(JsonObject output) => new Result(output);

    public static Refusal Invalid(string message) => new(400, "ValidationError", message);
}
