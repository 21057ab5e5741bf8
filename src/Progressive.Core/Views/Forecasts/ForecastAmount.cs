using System.Text.Json.Serialization;

namespace Progressive.Core.Views;

/// <summary>A number with its unit.</summary>
/// <param name="Value">The number in that unit.</param>
/// <param name="Unit"><c>%</c>, <c>pp</c>, or a unit of policies such as <c>ms</c> or <c>per 100</c>.</param>
public sealed record ForecastAmount(double Value, string Unit)
{
    // What is round already is not rounded on.
    private const double Slack = 1e-9;

    private const double Little = 1e-6;

    /// <summary>To two digits, upwards.</summary>
    [JsonIgnore]
    public ForecastAmount RoundedUp => Rounded(steps => Math.Ceiling(steps - Slack));

    /// <summary>To two digits, downwards.</summary>
    [JsonIgnore]
    public ForecastAmount RoundedDown => Rounded(steps => Math.Floor(steps + Slack));

    /// <summary>A little more or less, so that it is rounded to the next.</summary>
    internal ForecastAmount Beyond(bool isDown) => this with { Value = Value * (isDown ? 1 - Little : 1 + Little) };

    /// <summary>The number with its unit, in four digits.</summary>
    public override string ToString() => Figure.Of(Value) + (Unit is "%" or "pp" || Unit.StartsWith('/') ? Unit : " " + Unit);

    private ForecastAmount Rounded(Func<double, double> round)
    {
        if (Value == 0 || !double.IsFinite(Value))
        {
            return this;
        }

        var digits = 1 - (int)Math.Floor(Math.Log10(Math.Abs(Value)));
        var step = Math.Pow(10, -digits);
        return this with { Value = Math.Round(round(Value / step) * step, Math.Clamp(digits, 0, 15)) };
    }
}
