namespace LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;

/// <summary>Works an expression out. Of two series only the instants count that both have; a number that is none is no
/// datapoint.</summary>
/// <param name="inputs">What the names stand for.</param>
/// <param name="window">What FILL fills.</param>
internal sealed class Calculation(IReadOnlyDictionary<string, TimeLine> inputs, Window window)
{
    public MathValue Of(Expression expression) => expression switch
    {
        Expression.Number number => new MathValue.Scalar(number.Value),
        Expression.Name name => new MathValue.Line(inputs[name.Id]),
        Expression.List list => Gather(list),
        Expression.Binary binary => Each([Of(binary.Left), Of(binary.Right)], Arithmetic(binary.Sign)),
        Expression.Call call => Call(call),
        Expression.Word word => new MathValue.Wrong($"Undefined variable {word.Text}"),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private MathValue Call(Expression.Call call) => (call.Function, call.Arguments) switch
    {
        ("FILL", [var line, Expression.Word how]) => Fill(Of(line), how.Text),
        ("FILL", [var line, Expression.Number number]) => Fill(Of(line), number.Value),
        ("IF", [var condition, var then]) => If(Of(condition), Of(then), Of(then), hasElse: false),
        ("IF", [var condition, var then, var otherwise]) =>
            If(Of(condition), Of(then), Of(otherwise), hasElse: true),
        ("SUM", [var only]) => Fold(Of(only), values => values.Sum()),
        ("AVG", [var only]) => Fold(Of(only), values => values.Average()),
        ("MAX", [var only]) => Fold(Of(only), values => values.Max()),
        ("MIN", [var only]) => Fold(Of(only), values => values.Min()),
        ("SUM" or "AVG" or "MAX" or "MIN", var several) =>
            Call(call with { Arguments = [new Expression.List(several)] }),
        _ => new MathValue.Wrong($"Unsupported operand type(s) for {call.Function}"),
    };

    private MathValue Gather(Expression.List list)
    {
        var items = list.Items.Select(Of).ToList();
        return items.OfType<MathValue.Wrong>().FirstOrDefault() is { } wrong ? wrong
            : items.TrueForAll(item => item is MathValue.Line)
                ? new MathValue.Lines([.. items.Cast<MathValue.Line>().Select(item => item.Points)])
                : new MathValue.Wrong("A list holds time series only.");
    }

    /// <summary>Several series become one, instant by instant, of those that have it; one becomes a number.</summary>
    private static MathValue Fold(MathValue value, Func<IEnumerable<double>, double> fold) => value switch
    {
        MathValue.Lines lines => new MathValue.Line(TimeLine.Of(
            lines.Items.Max(line => line.Period),
            lines.Items.SelectMany(line => line.Points)
                .GroupBy(point => point.Key, point => point.Value)
                .Select(instant => KeyValuePair.Create(instant.Key, fold(instant))))),
        MathValue.Line { Points.Points.Count: > 0 } line => new MathValue.Scalar(fold(line.Points.Points.Values)),
        MathValue.Line line => new MathValue.Line(line.Points),
        _ => value,
    };

    private static MathValue If(MathValue condition, MathValue then, MathValue otherwise, bool hasElse) => Each(
        [condition, then, otherwise],
        values => values[0] != 0 ? values[1] : hasElse ? values[2] : double.NaN);

    /// <summary>Applies a function to numbers, or to series at each instant that all have.</summary>
    private static MathValue Each(IReadOnlyList<MathValue> operands, Func<double[], double> function)
    {
        if (operands.FirstOrDefault(operand => operand is MathValue.Wrong or MathValue.Lines) is { } stranger)
        {
            return stranger as MathValue.Wrong ?? new MathValue.Wrong("Arithmetic over lists is not emulated.");
        }

        var lines = operands.OfType<MathValue.Line>().Select(line => line.Points).ToList();
        if (lines.Count == 0)
        {
            return new MathValue.Scalar(function([.. operands.Select(operand => At(operand, default))]));
        }

        return new MathValue.Line(TimeLine.Of(
            lines.Max(line => line.Period),
            from instant in lines[0].Points.Keys
            where lines.TrueForAll(line => line.Points.ContainsKey(instant))
            let value = function([.. operands.Select(operand => At(operand, instant))])
            where double.IsFinite(value)
            select KeyValuePair.Create(instant, value)));
    }

    private static double At(MathValue operand, DateTimeOffset instant) => operand switch
    {
        MathValue.Scalar scalar => scalar.Number,
        MathValue.Line line => line.Points.Points[instant],
        _ => double.NaN,
    };

    private static Func<double[], double> Arithmetic(string sign) => sign switch
    {
        "+" => values => values[0] + values[1],
        "-" => values => values[0] - values[1],
        "*" => values => values[0] * values[1],
        "/" => values => values[0] / values[1],
        "<" => values => values[0] < values[1] ? 1 : 0,
        ">" => values => values[0] > values[1] ? 1 : 0,
        "<=" => values => values[0] <= values[1] ? 1 : 0,
        ">=" => values => values[0] >= values[1] ? 1 : 0,
        "==" => values => values[0] == values[1] ? 1 : 0,
        "!=" => values => values[0] != values[1] ? 1 : 0,
        "&&" => values => values[0] != 0 && values[1] != 0 ? 1 : 0,
        _ => values => values[0] != 0 || values[1] != 0 ? 1 : 0,
    };

    private MathValue Fill(MathValue value, string how) => how switch
    {
        "REPEAT" => Fill(value, number: null),
        _ => new MathValue.Wrong($"FILL with {how} is not emulated."),
    };

    /// <summary>Gives a series a datapoint at each of its instants in the window: a number, or (null) the last one
    /// before. Before the first there is nothing to repeat.</summary>
    private MathValue Fill(MathValue value, double? number)
    {
        if (value is not MathValue.Line { Points: var line })
        {
            return value is MathValue.Wrong ? value : new MathValue.Wrong("FILL takes a time series.");
        }

        var filled = new Dictionary<DateTimeOffset, double>();
        var last = number;
        for (var at = Window.Floor(window.Start, line.Period); at < window.End; at += line.Period)
        {
            last = line.Points.TryGetValue(at, out var known) ? known : number ?? last;
            if (at >= window.Start && last is { } point)
            {
                filled[at] = point;
            }
        }

        return new MathValue.Line(TimeLine.Of(line.Period, filled));
    }
}
