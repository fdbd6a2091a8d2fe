namespace LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;

/// <summary>A metric math expression.</summary>
internal abstract record Expression
{
    private Expression()
    {
    }

    public sealed record Number(double Value) : Expression;

    /// <summary>Another query of the call.</summary>
    public sealed record Name(string Id) : Expression;

    /// <summary>A word that is no name: how to fill.</summary>
    public sealed record Word(string Text) : Expression;

    public sealed record Binary(string Sign, Expression Left, Expression Right) : Expression;

    public sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;

    public sealed record List(IReadOnlyList<Expression> Items) : Expression;

    /// <summary>Every other query it refers to.</summary>
    public IEnumerable<string> Names => this switch
    {
        Name name => [name.Id],
        Binary binary => [.. binary.Left.Names, .. binary.Right.Names],
        Call call => call.Arguments.SelectMany(argument => argument.Names),
        List list => list.Items.SelectMany(item => item.Names),
        _ => [],
    };
}
