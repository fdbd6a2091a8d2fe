namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A replica's key-value cache, in tokens.</summary>
/// <param name="capacity">Tokens it can hold; at least 1.</param>
internal struct KvCache(int capacity)
{
    private long reserved;

    /// <summary>Prompt tokens being prefilled.</summary>
    public long Prefilling { get; private set; }

    /// <summary>Squares of the lengths of the prompts being prefilled, summed.</summary>
    public long PrefillingSquares { get; private set; }

    /// <summary>Tokens of the sequences that decode.</summary>
    public long Decoding { get; private set; }

    /// <summary>Share that holds tokens, 0 to 1.</summary>
    public readonly double Usage => (double)(Decoding + Prefilling) / capacity;

    /// <summary>Share that is promised to admitted requests, 0 to 1.</summary>
    public readonly double Reserved => (double)reserved / capacity;

    /// <summary>Whether the request would fit if it were alone.</summary>
    public readonly bool CanEverHold(in RequestInFlight request) => request.KvTokens <= capacity;

    /// <summary>Whether the request fits beside those admitted.</summary>
    public readonly bool HasRoomFor(in RequestInFlight request) => reserved + request.KvTokens <= capacity;

    /// <summary>Promises room for all that the request will ever hold.</summary>
    public void Admit(in RequestInFlight request)
    {
        reserved += request.KvTokens;
        Prefilling += request.PromptTokens;
        PrefillingSquares += Square(request);
    }

    /// <summary>A prompt has been read; it stays with the first token if more are to come.</summary>
    public void EndPrefill(in RequestInFlight request, bool isDecoding)
    {
        Prefilling -= request.PromptTokens;
        PrefillingSquares -= Square(request);
        Decoding += isDecoding ? request.PromptTokens + 1 : 0;
    }

    /// <summary>Generated tokens stay until their request is complete.</summary>
    public void Grow(long tokens) => Decoding += tokens;

    /// <summary>A request is complete; gives back what it held and what it was promised.</summary>
    public void Release(in RequestInFlight request, bool wasDecoding)
    {
        reserved -= request.KvTokens;
        Decoding -= wasDecoding ? request.KvTokens : 0;
    }

    private static long Square(in RequestInFlight request) => (long)request.PromptTokens * request.PromptTokens;
}
