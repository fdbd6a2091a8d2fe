namespace LlmCloudScaler.Core.Engines;

/// <summary>How long a request is, on average, in tokens.</summary>
/// <param name="Prompt">Tokens read.</param>
/// <param name="Output">Tokens written.</param>
internal readonly record struct RequestLengths(double Prompt, double Output)
{
    /// <summary>What is taken for a request until lengths are measured: the means of a published conversation trace
    /// (AzurePublicDataset, Splitwise ISCA 2024).</summary>
    public static RequestLengths Usual { get; } = new(Prompt: 1155, Output: 211);

    /// <summary>How many sequences one counts for while it is written: one, and one for each so much of the context it
    /// holds on average.</summary>
    public double SequencesPerOutput => 1 + ((Prompt + (Output / 2)) / EngineCosts.ContextPerSequence);
}
